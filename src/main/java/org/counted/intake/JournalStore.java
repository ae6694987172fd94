package org.counted.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The journal's folder: RocksDB, set up to be a queue. Keys are sequence numbers, and one more key
 * holds the head.
 */
final class JournalStore implements AutoCloseable {

  /** Something to be done with the open database. */
  @FunctionalInterface
  private interface Work<T> {
    T with(RocksDB database) throws RocksDBException;
  }

  private static final byte[] HEAD = {0};
  private static final long MEMTABLE_BYTES = 16L << 20;
  private static final long WAL_BYTES = 64L << 20;
  private static final long CACHE_BYTES = 4L << 20;
  private static final long READAHEAD_BYTES = 2L << 20;

  private final Path folder;
  private final LRUCache cache = new LRUCache(CACHE_BYTES);
  private final Options options = options(cache);
  private final WriteOptions durable = new WriteOptions().setSync(true);
  private final WriteOptions soon = new WriteOptions();

  /** Its write lock is held while the database is replaced. */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  private @Nullable RocksDB database;

  private final boolean isReadOnly;

  private JournalStore(Path folder, boolean isReadOnly) {
    this.folder = folder;
    this.isReadOnly = isReadOnly;
  }

  static JournalStore open(Path folder) {
    return open(folder, false);
  }

  /** As it is on disk at this moment, for a process beside the one that writes it. */
  static JournalStore openReadOnly(Path folder) {
    return open(folder, true);
  }

  private static JournalStore open(Path folder, boolean isReadOnly) {
    loadLibrary(folder.resolve("library"));
    JournalStore store = new JournalStore(folder, isReadOnly);
    boolean isOpen = false;
    try {
      store.reopen();
      isOpen = true;
      return store;
    } finally {
      if (!isOpen) {
        store.close();
      }
    }
  }

  /** Opens the folder anew. */
  void reopen() {
    lock.writeLock().lock();
    try {
      closeDatabase();
      Files.createDirectories(folder);
      database =
          isReadOnly
              ? RocksDB.openReadOnly(options, folder.toString())
              : RocksDB.open(options, folder.toString());
    } catch (IOException | RocksDBException e) {
      throw new JournalFailure(
          "The journal in " + folder + " cannot be opened: " + e.getMessage(), e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Writes records that follow each other, and returns when the disk has them. */
  void write(long first, List<byte[]> records) {
    in(
        open -> {
          try (WriteBatch batch = new WriteBatch()) {
            long sequence = first;
            for (byte[] record : records) {
              batch.put(key(sequence), record);
              sequence++;
            }
            open.write(durable, batch);
            return sequence;
          }
        });
  }

  /** The first record that is wanted; 1 in a new journal. */
  long head() {
    return in(
        open -> {
          byte[] head = open.get(HEAD);
          return head == null ? 1L : ByteBuffer.wrap(head).getLong();
        });
  }

  /** Remembers the head; what a crash forgets of this is delivered again, which does no harm. */
  void moveHead(long head) {
    in(
        open -> {
          open.put(soon, HEAD, key(head));
          return head;
        });
  }

  /** Deletes records; whole files at once, where they hold nothing else. */
  void delete(long from, long before) {
    in(
        open -> {
          open.deleteRange(soon, key(from), key(before));
          open.deleteFilesInRanges(
              open.getDefaultColumnFamily(), List.of(key(from), key(before)), false);
          return before;
        });
  }

  /** Reads records in their order until there are enough bytes, at least one when there is any. */
  List<Journal.Entry> read(long from, long before, long enoughBytes) {
    return in(
        open -> {
          List<Journal.Entry> found = new ArrayList<>();
          long bytes = 0;
          try (Slice end = new Slice(key(before));
              ReadOptions reading =
                  new ReadOptions()
                      .setIterateUpperBound(end)
                      .setReadaheadSize(READAHEAD_BYTES)
                      .setFillCache(false);
              RocksIterator records = open.newIterator(reading)) {
            for (records.seek(key(from));
                records.isValid() && bytes < enoughBytes;
                records.next()) {
              byte[] record = records.value();
              found.add(
                  new Journal.Entry(ByteBuffer.wrap(records.key()).getLong(), new Parcel(record)));
              bytes += record.length;
            }
            records.status();
          }
          return found;
        });
  }

  /** Gives all records from a place on, a piece at a time; returns the place behind the last. */
  long forEach(long from, Consumer<Parcel> parcels) {
    long end = from;
    for (List<Journal.Entry> found = read(end, Long.MAX_VALUE, GroupCommit.GROUP_BYTES);
        !found.isEmpty();
        found = read(end, Long.MAX_VALUE, GroupCommit.GROUP_BYTES)) {
      found.forEach(entry -> parcels.accept(entry.parcel()));
      end = found.getLast().sequence() + 1;
    }
    return end;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closeDatabase();
      durable.close();
      soon.close();
      options.close();
      cache.close();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void closeDatabase() {
    RocksDB open = database;
    if (open == null) {
      return;
    }
    database = null;
    if (isReadOnly) {
      open.close();
      return;
    }
    try {
      open.syncWal();
    } catch (RocksDBException e) {
      System.getLogger(JournalStore.class.getName())
          .log(System.Logger.Level.WARNING, "The journal was not closed cleanly: {0}", e);
    }
    open.close();
  }

  private <T> T in(Work<T> work) {
    Lock reading = lock.readLock();
    reading.lock();
    try {
      RocksDB open = database;
      if (open == null) {
        throw new JournalFailure("The journal in " + folder + " is not open");
      }
      return work.with(open);
    } catch (RocksDBException e) {
      throw new JournalFailure(
          "The journal in " + folder + " cannot be used: " + e.getMessage(), e);
    } finally {
      reading.unlock();
    }
  }

  /** A library in the temporary folder would be left there by each process that is killed. */
  private static void loadLibrary(Path folder) {
    try {
      Files.createDirectories(folder);
      NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
    } catch (IOException | UnsatisfiedLinkError e) {
      System.getLogger(JournalStore.class.getName())
          .log(System.Logger.Level.DEBUG, "RocksDB is loaded from the temporary folder", e);
    }
    RocksDB.loadLibrary();
  }

  private static byte[] key(long sequence) {
    return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
  }

  private static Options options(LRUCache cache) {
    return new Options()
        .setCreateIfMissing(true)
        // A torn tail, and nothing else, is what a crash leaves behind.
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        .setWriteBufferSize(MEMTABLE_BYTES)
        .setMaxWriteBufferNumber(3)
        .setMaxTotalWalSize(WAL_BYTES)
        // What is here a moment is not worth the work, and the bound counts bytes as they came.
        .setCompressionType(CompressionType.NO_COMPRESSION)
        .setMaxBackgroundJobs(2)
        .setBytesPerSync(1L << 20)
        .setAvoidFlushDuringShutdown(true)
        .setKeepLogFileNum(3)
        .setMaxLogFileSize(1L << 20)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setStatsDumpPeriodSec(0)
        .setTableFormatConfig(
            new BlockBasedTableConfig().setBlockCache(cache).setBlockSize(32L << 10));
  }
}
