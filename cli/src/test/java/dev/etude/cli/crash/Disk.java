package dev.etude.cli.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is on a disk after some operations: what every process sees, and what is left after a power failure, when only what was
 * forced is sure to be there: of a file what it holds, of a folder which names it has.
 */
final class Disk {
  private final Node root = new Node(true);

  /** A file or a folder. */
  private static final class Node {
    private final boolean folder;
    private byte[] bytes = {};
    private byte[] sure = {};
    private final Map<String, Node> names = new TreeMap<>();
    private Map<String, Node> sureNames = Map.of();

    Node(boolean folder) {
      this.folder = folder;
    }
  }

  /** How a process or a machine stops. */
  enum Stop {
    /** The process is killed: all it did is there. */
    KILL(true, Rest.WRITTEN),
    /** The power fails: nothing is there that was not forced. */
    NOTHING_MORE(false, Rest.MISSING),
    /** The power fails: all names are there, but what files hold only as far as it was forced. */
    NAMES_ONLY(true, Rest.MISSING),
    /** The power fails: all names are there, and files have their lengths, but zeros where nothing was forced. */
    GARBAGE(true, Rest.ZEROS);

    private final boolean allNames;
    private final Rest rest;

    Stop(boolean allNames, Rest rest) {
      this.allNames = allNames;
      this.rest = rest;
    }
  }

  private enum Rest {
    WRITTEN,
    MISSING,
    ZEROS
  }

  /** Does an operation. */
  void apply(FileOperation operation) {
    if (operation instanceof FileOperation.Created created) {
      folder(created.file()).names.put(name(created.file()), new Node(false));
    } else if (operation instanceof FileOperation.FolderMade made) {
      folder(made.folder()).names.put(name(made.folder()), new Node(true));
    } else if (operation instanceof FileOperation.Written written) {
      Node file = node(written.file());
      int end = Math.toIntExact(written.position()) + written.bytes().length;
      file.bytes = Arrays.copyOf(file.bytes, Math.max(end, file.bytes.length));
      System.arraycopy(
          written.bytes(), 0, file.bytes, (int) written.position(), written.bytes().length);
    } else if (operation instanceof FileOperation.Cut cut) {
      Node file = node(cut.file());
      file.bytes = Arrays.copyOf(file.bytes, Math.toIntExact(cut.size()));
    } else if (operation instanceof FileOperation.Forced forced) {
      Node node = node(forced.path());
      node.sure = node.bytes;
      node.sureNames = new TreeMap<>(node.names);
    } else if (operation instanceof FileOperation.Moved moved) {
      Node node = node(moved.from());
      folder(moved.from()).names.remove(name(moved.from()));
      folder(moved.to()).names.put(name(moved.to()), node);
    } else if (operation instanceof FileOperation.Removed removed) {
      folder(removed.path()).names.remove(name(removed.path()));
    }
  }

  /** Returns half of an operation, where there is one: a write that was cut. */
  static @Nullable FileOperation half(FileOperation operation) {
    return operation instanceof FileOperation.Written written && written.bytes().length > 1
        ? new FileOperation.Written(
            written.file(),
            written.position(),
            Arrays.copyOf(written.bytes(), written.bytes().length / 2))
        : null;
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private Node folder(Path path) {
    Path parent = path.getParent();
    return parent == null ? root : node(parent);
  }

  private Node node(Path path) {
    Node node = root;
    if (path.toString().isEmpty()) {
      return node;
    }
    for (Path part : path) {
      Node next = node.names.get(part.toString());
      if (next == null) {
        throw new IllegalStateException("there must be " + path + ", but is not");
      }
      node = next;
    }
    return node;
  }

  /** Says what is there after a stop: a word that is the same for the same trees. */
  String describe(Stop stop) {
    StringBuilder text = new StringBuilder();
    describe(root, stop, text);
    return text.toString();
  }

  private static void describe(Node folder, Stop stop, StringBuilder text) {
    names(folder, stop).forEach((name, node) -> {
      if (!name.endsWith(".lock")) {
        text.append(name);
        if (node.folder) {
          text.append('/');
          boolean unfinished =
              name.endsWith(".partial") && !names(node, stop).containsKey("run.json");
          if (!unfinished) { // the next one removes it, whatever is in it
            describe(node, stop, text);
          }
          text.append("..");
        } else {
          byte[] bytes = bytes(node, stop);
          text.append('=').append(Arrays.hashCode(bytes)).append('#').append(bytes.length);
        }
        text.append('\n');
      }
    });
  }

  private static Map<String, Node> names(Node folder, Stop stop) {
    return stop.allNames ? folder.names : folder.sureNames;
  }

  private static byte[] bytes(Node file, Stop stop) {
    return switch (stop.rest) {
      case WRITTEN -> file.bytes;
      case MISSING -> file.sure;
      case ZEROS -> {
        byte[] bytes = new byte[file.bytes.length];
        for (int i = 0; i < bytes.length && i < file.sure.length; i++) {
          bytes[i] = file.sure[i] == file.bytes[i] ? file.bytes[i] : 0;
        }
        yield bytes;
      }
    };
  }

  /** Makes the tree in an empty folder. */
  void writeTo(Path folder, Stop stop) throws IOException {
    write(root, folder, stop);
  }

  private static void write(Node node, Path place, Stop stop) throws IOException {
    if (!node.folder) {
      Files.write(place, bytes(node, stop));
      return;
    }
    Files.createDirectories(place);
    for (Map.Entry<String, Node> entry : names(node, stop).entrySet()) {
      write(entry.getValue(), place.resolve(entry.getKey()), stop);
    }
  }
}
