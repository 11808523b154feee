package io.lossless.spark.exec;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.storage.TempLocalBlockId;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/**
 * Groups that don't fit the memory of a final aggregate, in temporary files by a hash of their
 * keys: all states of a key are in one file, so that each file is a smaller aggregate of its own.
 *
 * <p>The files are Spark's: in its local folders, compressed and encrypted as it is told to, and
 * gone when the task ends.
 */
final class GroupSpill {
  private static final int FILES = 16;

  /** Each level of files within files hashes in its own way, or one file would get it all. */
  private static final int FIRST_SEED = 7919;

  private final int level;
  private final int fields;
  private final List<Part> parts = new ArrayList<>();
  private final byte[] buffer = new byte[4096];

  /**
   * @param level 1 for what was merged from the task's input, 2 for what came from such a file, …
   * @param fields of a row
   */
  GroupSpill(int level, int fields) {
    this.level = level;
    this.fields = fields;
    for (int i = 0; i < FILES; i++) {
      parts.add(new Part());
    }
  }

  void write(GroupRows rows, int count) {
    try {
      for (Iterator<UnsafeRow> groups = rows.iterator(count); groups.hasNext(); ) {
        UnsafeRow row = groups.next();
        DataOutputStream output = parts.get(part(rows.key())).output();
        output.writeInt(row.getSizeInBytes());
        row.writeToStream(output, buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int part(UnsafeRow key) {
    int hash =
        Murmur3_x86_32.hashUnsafeWords(
            key.getBaseObject(), key.getBaseOffset(), key.getSizeInBytes(), FIRST_SEED * level);
    return Math.floorMod(hash, FILES);
  }

  /** The files with rows, complete. */
  List<Part> close() {
    List<Part> written = new ArrayList<>();
    for (Part part : parts) {
      if (part.close()) {
        written.add(part);
      }
    }
    return written;
  }

  /** One file. */
  final class Part {
    private final TempLocalBlockId block;
    private final File file;
    private List<DataOutputStream> open = List.of();
    private boolean isWritten;

    Part() {
      Tuple2<TempLocalBlockId, File> created =
          SparkEnv.get().blockManager().diskBlockManager().createTempLocalBlock();
      this.block = created._1();
      this.file = created._2();
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> delete());
    }

    /** 1 above the level of the rows that it was written from. */
    int level() {
      return level;
    }

    private DataOutputStream output() throws IOException {
      if (open.isEmpty()) {
        isWritten = true;
        open =
            List.of(
                new DataOutputStream(
                    new BufferedOutputStream(
                        SparkEnv.get()
                            .serializerManager()
                            .wrapStream(block, new FileOutputStream(file)))));
      }
      return open.get(0);
    }

    private boolean close() {
      try {
        for (DataOutputStream output : open) {
          output.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      open = List.of();
      return isWritten;
    }

    private void delete() {
      close();
      try {
        Files.deleteIfExists(file.toPath());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The rows, each until the next one is asked for; the file is deleted behind the last. */
    Iterator<InternalRow> rows() {
      try {
        return new Rows(
            this,
            new DataInputStream(
                new BufferedInputStream(
                    SparkEnv.get()
                        .serializerManager()
                        .wrapStream(block, new FileInputStream(file)))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final class Rows implements Iterator<InternalRow> {
    private final Part part;
    private final DataInputStream input;
    private final UnsafeRow row = new UnsafeRow(fields);
    private byte[] bytes = new byte[256];
    private int length;

    Rows(Part part, DataInputStream input) throws IOException {
      this.part = part;
      this.input = input;
      readLength();
    }

    private void readLength() throws IOException {
      byte[] prefix = input.readNBytes(Integer.BYTES);
      if (prefix.length == 0) {
        length = -1;
        input.close();
        part.delete();
      } else {
        length = java.nio.ByteBuffer.wrap(prefix).getInt();
      }
    }

    @Override
    public boolean hasNext() {
      return length >= 0;
    }

    @Override
    public InternalRow next() {
      if (length < 0) {
        throw new NoSuchElementException();
      }
      try {
        if (bytes.length < length) {
          bytes = new byte[length + (length >> 1)];
        }
        input.readFully(bytes, 0, length);
        row.pointTo(bytes, Platform.BYTE_ARRAY_OFFSET, length);
        readLength();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return row;
    }
  }
}
