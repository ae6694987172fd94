package org.counted.count;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that several threads share. */
public final class Together {

  private Together() {}

  /**
   * Does some work, so many pieces at a time, and gives the results in the order of the pieces.
   *
   * @throws RuntimeException the first failure of a piece; the others are told to stop, and have
   *     ended when it is thrown
   */
  public static <T> List<T> work(int threads, List<? extends Callable<T>> pieces) {
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> begun = new ArrayList<>();
      pieces.forEach(piece -> begun.add(workers.submit(piece)));
      List<T> results = new ArrayList<>();
      for (Future<T> piece : begun) {
        results.add(await(piece, workers));
      }
      return results;
    }
  }

  private static <T> T await(Future<T> piece, ExecutorService workers) {
    try {
      return piece.get();
    } catch (ExecutionException e) {
      workers.shutdownNow();
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("A piece of work failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The work was interrupted", e);
    }
  }
}
