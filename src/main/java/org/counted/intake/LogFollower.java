package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log at a path through its rotations, for ever.
 *
 * <p>A follower that is started again reads the file from its beginning: what is stored already is
 * known by its content. What it keeps on disk is only until when all that had been written is
 * stored, so that it finds the files that were rotated away while nobody followed.
 */
public final class LogFollower {

  /** How coarse the times of files and the buffers of servers are. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Path path;
  private final Path state;
  private final Clock clock;
  private final FollowedFile.Pace pace;

  /**
   * @param folder where the follower keeps what it must remember
   */
  public LogFollower(Path path, Path folder, Clock clock) {
    this(path, folder, clock, FollowedFile.Pace.USUAL);
  }

  LogFollower(Path path, Path folder, Clock clock, FollowedFile.Pace pace) {
    this.path = path.toAbsolutePath().normalize();
    this.state = folder.resolve(URLEncoder.encode(this.path.toString(), UTF_8));
    this.clock = clock;
    this.pace = pace;
  }

  /**
   * Reads and waits until the thread is interrupted.
   *
   * @param finish returns when all events that were handed over are stored
   * @throws LogUnreadable when a file is of no known format
   */
  public void run(
      LogImport logs, LogImport.Progress progress, Consumer<MadeEvent> to, Runnable finish)
      throws IOException {
    try {
      while (!isReadMissed(logs, progress, to)) {
        Thread.sleep(pace.look());
      }
      while (true) {
        if (isFollowed(logs, progress, to, finish)) {
          finish.run();
        } else {
          Thread.sleep(pace.look());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      if (!Thread.currentThread().isInterrupted()) {
        throw e;
      }
    }
  }

  /** Reads the log's earlier files; false when one was renamed meanwhile, and all must be again. */
  private boolean isReadMissed(LogImport logs, LogImport.Progress progress, Consumer<MadeEvent> to)
      throws IOException {
    for (Path missed : missed()) {
      try (InputStream in = Files.newInputStream(missed)) {
        logs.read(new LogSource(missed.toString(), in, Files.size(missed)), progress, to);
      } catch (NoSuchFileException rotated) {
        return false;
      }
    }
    return true;
  }

  /** Reads the log until its server has gone on to another; false when there is none now. */
  private boolean isFollowed(
      LogImport logs, LogImport.Progress progress, Consumer<MadeEvent> to, Runnable finish)
      throws IOException {
    Instant[] looked = {clock.instant()};
    Runnable caughtUp =
        () -> {
          finish.run();
          remember(looked[0]);
          looked[0] = clock.instant();
        };
    try (InputStream in = new FollowedFile(path, pace, caughtUp)) {
      logs.read(new LogSource(path.toString(), in, -1, true), progress, to);
      return true;
    } catch (NoSuchFileException rotating) {
      return false;
    }
  }

  /** The log's earlier files that were written since all was stored, oldest first. */
  private List<Path> missed() throws IOException {
    FileTime since = remembered();
    Path folder = path.getParent();
    if (since == null || folder == null) {
      return List.of();
    }
    Pattern names = rotated(String.valueOf(path.getFileName()));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.equals(path))
          .filter(file -> names.matcher(String.valueOf(file.getFileName())).matches())
          .filter(file -> Files.isRegularFile(file) && modified(file).compareTo(since) >= 0)
          .sorted(Comparator.comparing(LogFollower::modified))
          .toList();
    }
  }

  /** A log's name with a number or a date in it or behind it, perhaps packed. */
  private static Pattern rotated(String name) {
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String ending = dot < 0 ? "" : name.substring(dot);
    String mark = "([._-]?[0-9][0-9T:_.-]*)?";
    return Pattern.compile(
        Pattern.quote(stem) + mark + Pattern.quote(ending) + mark + "(\\.(gz|bz2))?");
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private void remember(Instant looked) {
    try {
      Path folder = state.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(state, looked.minus(SLACK).toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to write " + state, e);
    }
  }

  private @Nullable FileTime remembered() throws IOException {
    return Files.exists(state) ? FileTime.from(Instant.parse(Files.readString(state))) : null;
  }
}
