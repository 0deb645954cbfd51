package io.asof.catalog.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void saysWhatJavaLeavesToTheNameOfAClass() {
        assertThat(Reason.of(new AccessDeniedException("/x"))).isEqualTo("/x: permission denied");
        assertThat(Reason.of(new NoSuchFileException("/x"))).isEqualTo("/x: it is not there");
        assertThat(Reason.of(new FileAlreadyExistsException("/x")))
                .isEqualTo("/x: it is there already, as something else");
        assertThat(Reason.of(new NotDirectoryException("/x"))).isEqualTo("/x: it is not a folder");
        assertThat(Reason.of(new DirectoryNotEmptyException("/x"))).isEqualTo("/x: it is not empty");
        assertThat(Reason.of(new FileSystemLoopException("/x"))).isEqualTo("/x: FileSystemLoopException");
    }

    @Test
    void leavesAReasonThatIsOne() {
        assertThat(Reason.of(new FileSystemException("/x", null, "No space left on device")))
                .isEqualTo("/x: No space left on device");
        assertThat(Reason.of(new FileSystemException(null, null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(Reason.of(new IOException("Broken pipe"))).isEqualTo("Broken pipe");
    }

    @Test
    void isNeverEmpty() {
        assertThat(Reason.of(new IOException())).isEqualTo("IOException");
    }
}
