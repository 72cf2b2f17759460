import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * Runs one Neo4j server for as long as its standard input stays open or another process uses it.
 *
 * <p>Usage: {@code java -cp … LocalNeo4j <home>}; the settings are read from {@code
 * <home>/conf/neo4j.conf}. Prints {@code ready} once Bolt, HTTP and the database answer, and {@code
 * stopped} after a clean shutdown. Because the operating system closes the pipe when the parent
 * dies, whatever killed it, the server can never be left behind; a process that joined it puts a file
 * {@code <pid>-…} into {@code <home>/users}, and counts for as long as it lives.
 */
public final class LocalNeo4j {
  private static final long START_TIMEOUT_MS = 120_000;
  private static final long STOP_TIMEOUT_MS = 60_000;
  private static final long LOOK_AGAIN_MS = 500;

  public static void main(String[] args) {
    Thread.currentThread().setName("reelgraph-neo4j");
    Path home = Path.of(args[0]).toAbsolutePath();
    // Watched from before the first file is opened: a parent that dies during the start counts too.
    exitWhenUnused(home.resolve("users"));
    try {
      run(home);
    } catch (Throwable failure) {
      failure.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(Path home) throws InterruptedException {
    DatabaseManagementService server =
        new DatabaseManagementServiceBuilder(home)
            .loadPropertiesFromFile(home.resolve("conf").resolve("neo4j.conf"))
            .build();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home), "reelgraph-stop"));
    if (!server.database("neo4j").isAvailable(START_TIMEOUT_MS)) {
      throw new IllegalStateException("The database neo4j did not come up within 120 s.");
    }
    System.out.println("ready");
    Thread.currentThread().join();
  }

  private static void stop(DatabaseManagementService server, Path home) {
    daemon("reelgraph-stop-limit", () -> haltAfter(STOP_TIMEOUT_MS));
    // Once each store is written and closed, what is left of shutdown() is ten seconds of the network
    // threads waiting for late guests.
    List<Path> stores = stores(home, server.listDatabases());
    daemon("reelgraph-stop-watch", () -> haltWhenClosed(stores));
    server.shutdown();
    System.out.println("stopped");
  }

  private static List<Path> stores(Path home, List<String> databases) {
    Path folder = home.resolve("data").resolve("databases");
    return databases.stream()
        .map(name -> folder.resolve(name).resolve("database_lock"))
        .filter(Files::exists)
        .toList();
  }

  private static void haltWhenClosed(List<Path> locks) {
    try {
      while (!locks.stream().allMatch(LocalNeo4j::isReleased)) Thread.sleep(20);
    } catch (InterruptedException interrupted) {
      return;
    }
    System.out.println("stopped");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /** A store holds the lock on this file until its last page is on disk. */
  private static boolean isReleased(Path lockFile) {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException | IOException held) {
      return false;
    }
  }

  private static void exitWhenUnused(Path users) {
    long owner = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
    daemon(
        "reelgraph-parent-watch",
        () -> {
          try {
            while (System.in.read() != -1) {}
          } catch (IOException closed) {
            // A broken pipe says the same as its end: the parent is gone.
          }
          try {
            while (hasUsers(users, owner)) Thread.sleep(LOOK_AGAIN_MS);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          System.exit(0);
        });
  }

  /** A user is a file {@code <pid>-…} of a process that still lives and was there before the file. */
  private static boolean hasUsers(Path users, long owner) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(users, "[0-9]*")) {
      for (Path file : files) {
        long pid = Long.parseLong(file.getFileName().toString().split("-")[0]);
        if (pid != owner && isSame(pid, Files.getLastModifiedTime(file).toInstant())) return true;
      }
      return false;
    } catch (IOException | NumberFormatException unreadable) {
      return false;
    }
  }

  private static boolean isSame(long pid, Instant registered) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .filter(started -> !started.isAfter(registered.plusSeconds(1)))
        .isPresent();
  }

  private static void haltAfter(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException ignored) {
      return;
    }
    Runtime.getRuntime().halt(2);
  }

  private static void daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }
}
