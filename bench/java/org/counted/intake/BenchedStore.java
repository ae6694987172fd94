package org.counted.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/** A store as the journal needs it. */
interface BenchedStore extends AutoCloseable {

  /** Returns when the disk has the records. */
  void write(long first, List<byte[]> records);

  /** How many records there are. */
  long count();

  @Override
  void close();

  /** The store that the journal has. */
  final class Rocks implements BenchedStore {
    private static final long READ_BYTES = 8L << 20;
    private final JournalStore store;

    Rocks(Path folder) {
      store = JournalStore.open(folder);
    }

    @Override
    public void write(long first, List<byte[]> records) {
      store.write(first, records);
    }

    @Override
    public long count() {
      long count = 0;
      long from = 1;
      for (List<Journal.Entry> found = store.read(from, Long.MAX_VALUE, READ_BYTES);
          !found.isEmpty();
          found = store.read(from, Long.MAX_VALUE, READ_BYTES)) {
        count += found.size();
        from = found.getLast().sequence() + 1;
      }
      return count;
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /** H2's store: a tree of chunks in one file. */
  final class Mv implements BenchedStore {
    private final MVStore store;
    private final MVMap<Long, byte[]> records;

    Mv(Path folder) {
      store =
          new MVStore.Builder()
              .fileName(folder.resolve("journal.mv").toString())
              .autoCommitDisabled()
              .open();
      records =
          store.openMap(
              "journal",
              new MVMap.Builder<Long, byte[]>()
                  .keyType(LongDataType.INSTANCE)
                  .valueType(ByteArrayDataType.INSTANCE));
    }

    @Override
    public void write(long first, List<byte[]> group) {
      for (int i = 0; i < group.size(); i++) {
        records.put(first + i, group.get(i));
      }
      store.commit();
      store.sync();
    }

    @Override
    public long count() {
      long count = 0;
      for (Cursor<Long, byte[]> each = records.cursor(null); each.hasNext(); each.next()) {
        count++;
      }
      return count;
    }

    @Override
    public void close() {
      store.closeImmediately();
    }
  }

  /** A file and its sync. */
  final class BareFile implements BenchedStore {
    private final FileChannel file;

    BareFile(Path folder) {
      try {
        file =
            FileChannel.open(
                folder.resolve("journal.bare"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void write(long first, List<byte[]> records) {
      int length = records.stream().mapToInt(each -> Integer.BYTES + each.length).sum();
      ByteBuffer all = ByteBuffer.allocate(length);
      records.forEach(each -> all.putInt(each.length).put(each));
      all.flip();
      try {
        long end = file.size();
        while (all.hasRemaining()) {
          end += file.write(all, end);
        }
        file.force(false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public long count() {
      try {
        ByteBuffer all = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
        long count = 0;
        while (all.hasRemaining()) {
          byte[] record = new byte[all.getInt()];
          all.get(record);
          count++;
        }
        return count;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
