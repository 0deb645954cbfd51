package io.asof.catalog.cli.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why something could not be done with a file: Java's own messages are often only the file's name. */
public final class Reason {
    private Reason() {}

    /** A few words, as they stand after a colon or in brackets. */
    public static String of(IOException e) {
        if (e instanceof FileSystemException failure) {
            String word = word(failure);
            return failure.getFile() == null ? word : failure.getFile() + ": " + word;
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String word(FileSystemException e) {
        if (e.getReason() != null) {
            return e.getReason();
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is there already, as something else";
        }
        if (e instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        return e instanceof DirectoryNotEmptyException
                ? "it is not empty"
                : e.getClass().getSimpleName();
    }
}
