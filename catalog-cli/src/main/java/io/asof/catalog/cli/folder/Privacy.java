package io.asof.catalog.cli.folder;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may look into a data folder: its owner. Java cannot set the mask with which a process makes files, so folders are
 * closed one by one ({@code 0700}) and what is inside them too ({@code 0600}); a file that appears later is behind closed
 * folders from the start.
 */
public final class Privacy {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);

    private Privacy() {}

    /**
     * Makes the folder, for its owner only, with the folders above it as the system makes them; closes it if it is there.
     * If it was open to others until now, everything inside is closed too.
     *
     * @throws CommandFailed if it cannot be closed
     */
    static void makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            makeFresh(folder);
        }
        if (isOpenToOthers(folder)) {
            close(folder);
            closeAll(folder);
        }
    }

    /**
     * Takes from everybody else the folder and all in it, following no links.
     *
     * @throws CommandFailed naming the first path that cannot be closed
     */
    static void closeAll(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                close(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                close(path);
                return FileVisitResult.CONTINUE;
            }

            /** What a running program removed meanwhile needs no closing. */
            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    /**
     * Leaves a path to its owner; what the owner may do with it stays. A path that is gone needs nothing.
     *
     * @throws CommandFailed if it cannot be closed
     */
    public static void close(Path path) {
        try {
            if (Files.isSymbolicLink(path) || !isOpenToOthers(path)) {
                return;
            }
            Set<PosixFilePermission> left = EnumSet.copyOf(OWNERS);
            left.retainAll(Files.getPosixFilePermissions(path));
            Files.setPosixFilePermissions(path, left);
            if (isOpenToOthers(path)) {
                throw new IOException("this file system keeps no permissions");
            }
        } catch (NoSuchFileException e) {
            // Gone meanwhile: nobody reads it.
        } catch (IOException e) {
            throw new CommandFailed(
                    "Other users of this machine can read " + path + ", and that cannot be changed (" + Reason.of(e)
                            + "). The catalog keeps its passwords there: let it belong to the user who starts the"
                            + " catalog, or choose another folder with --data.",
                    e);
        }
    }

    /** Whether the group or everybody else may do anything with the path; never on systems without such permissions. */
    static boolean isOpenToOthers(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNERS.containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static void makeFresh(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS));
        } else {
            Files.createDirectory(folder);
        }
    }
}
