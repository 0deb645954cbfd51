package io.asof.catalog.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ReturnedMemoryTest {
    private final HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    @Test
    void theHeapShrinksToWhatIsInItUnlessTheOperatorSaidOtherwise() {
        VMOption before = jvm.getVMOption("MaxHeapFreeRatio");
        try (ReturnedMemory returned = ReturnedMemory.begin()) {
            assertThat(returned).isNotNull();
            assertThat(jvm.getVMOption("MaxHeapFreeRatio").getValue())
                    .isEqualTo(before.getOrigin() == VMOption.Origin.DEFAULT ? "45" : before.getValue());
        }
    }

    @Test
    void aSecondStartInTheSameProcessChangesNothing() {
        ReturnedMemory.begin().close();

        assertThatCode(() -> ReturnedMemory.begin().close()).doesNotThrowAnyException();
        assertThat(jvm.getVMOption("MaxHeapFreeRatio").getOrigin()).isNotEqualTo(VMOption.Origin.DEFAULT);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisJvmHasTheMeansItAsksFor() {
        assertThat(ReturnedMemory.trim()).isTrue();
    }
}
