package dev.gatewhy.log;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The compiled form of data trees.
 *
 * <p>Layout: the four bytes {@code GWD2}, the number of trees, then for each the file name, the
 * length of its root node in bytes, and that node. A node is one byte for its kind, its line and
 * column, and then its text; or the number of its items and the items; or the number of its entries
 * and, in turn, keys and values. Numbers are base-128 with the low bits first; texts are their
 * length in bytes and their UTF-8.
 */
final class DataBinary {
  private static final int MAGIC = 0x47574432; // "GWD2"

  private DataBinary() {}

  static void write(List<DataNode> trees, OutputStream stream) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    writeNumber(trees.size(), out);
    for (DataNode tree : trees) {
      ByteArrayOutputStream root = new ByteArrayOutputStream();
      writeNode(tree, new DataOutputStream(root));
      writeText(tree.fileName(), out);
      writeNumber(root.size(), out);
      root.writeTo(out);
    }
    bytes.writeTo(stream);
  }

  private static void writeNode(DataNode node, DataOutputStream out) throws IOException {
    out.writeByte(node.kind().ordinal());
    writeNumber(node.line(), out);
    writeNumber(node.column(), out);
    switch (node.kind()) {
      case SCALAR -> writeText(node.text(), out);
      case LIST -> {
        writeNumber(node.items().size(), out);
        for (DataNode item : node.items()) {
          writeNode(item, out);
        }
      }
      case MAP -> {
        writeNumber(node.entries().size(), out);
        for (Map.Entry<String, DataNode> entry : node.entries().entrySet()) {
          writeNode(node.keyNode(entry.getKey()), out);
          writeNode(entry.getValue(), out);
        }
      }
    }
  }

  private static void writeNumber(int number, DataOutputStream out) throws IOException {
    int rest = number;
    while (rest >= 0x80) {
      out.writeByte(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeNumber(utf8.length, out);
    out.write(utf8);
  }

  /** The trees, found but not yet decoded. */
  static List<CompiledTree> read(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.getInt() != MAGIC) {
        throw new IOException("these are no compiled data files");
      }
      int count = readNumber(in);
      List<CompiledTree> trees = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        DataFile file = new DataFile(readText(in), "");
        int length = readLength(in);
        trees.add(new CompiledTree(file, in.slice(in.position(), length)));
        in.position(in.position() + length);
      }
      if (in.hasRemaining()) {
        throw new IOException("there is something behind the compiled data files");
      }
      return trees;
    } catch (BufferUnderflowException cut) {
      throw new IOException("the compiled data files are cut off", cut);
    }
  }

  /** The root node that {@code bytes} hold, and nothing else. */
  static DataNode readRoot(ByteBuffer bytes, DataFile file) throws IOException {
    ByteBuffer in = bytes.duplicate();
    try {
      DataNode root = readNode(in, file, 0);
      if (in.hasRemaining()) {
        throw new IOException("there is something behind a compiled data file");
      }
      return root;
    } catch (BufferUnderflowException cut) {
      throw new IOException("a compiled data file is cut off", cut);
    }
  }

  private static DataNode readNode(ByteBuffer in, DataFile file, int depth) throws IOException {
    if (depth > DataLimits.DEPTH + 1) {
      throw new IOException("compiled data are nested too deeply");
    }
    int kind = in.get();
    int line = readNumber(in);
    int column = readNumber(in);
    return switch (kind) {
      case 0 -> DataNode.scalar(readText(in), file, line, column);
      case 1 -> DataNode.list(readNodes(in, file, depth, readNumber(in)), file, line, column);
      case 2 -> DataNode.map(readNodes(in, file, depth, 2 * readNumber(in)), file, line, column);
      default -> throw new IOException("compiled data hold a node of an unknown kind");
    };
  }

  private static List<DataNode> readNodes(ByteBuffer in, DataFile file, int depth, int count)
      throws IOException {
    if (count < 0 || count > in.remaining()) {
      throw new BufferUnderflowException();
    }
    List<DataNode> nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      nodes.add(readNode(in, file, depth + 1));
    }
    return nodes;
  }

  private static int readNumber(ByteBuffer in) throws IOException {
    int number = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      int next = in.get();
      number |= (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IOException("compiled data hold a number that is too long");
  }

  private static String readText(ByteBuffer in) throws IOException {
    int length = readLength(in);
    int from = in.arrayOffset() + in.position();
    in.position(in.position() + length);
    return new String(in.array(), from, length, StandardCharsets.UTF_8);
  }

  /** A number of bytes that follow. */
  private static int readLength(ByteBuffer in) throws IOException {
    int length = readNumber(in);
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }
}
