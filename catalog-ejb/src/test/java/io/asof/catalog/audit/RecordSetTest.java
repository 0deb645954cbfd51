package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The root over the rows of a change is that of RFC 6962, whatever order they came in. */
class RecordSetTest {
    /** The test vectors of the reference implementation of RFC 6962; in ascending order already. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void theTestVectorsOfRfc6962AreMet() {
        RecordSet records = new RecordSet();
        assertThat(hex(records.root())).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int size = 1; size <= LEAVES.size(); size++) {
            records.add(HexFormat.of().parseHex(LEAVES.get(size - 1)));

            assertThat(hex(records.root())).as("size %d", size).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void everyTreeUpTo300LeavesIsTheRecursiveOneOfTheRfc() {
        Random random = new Random(6962);
        List<byte[]> sorted = new ArrayList<>();
        for (int size = 0; size <= 300; size++) {
            RecordSet records = new RecordSet();
            List<byte[]> shuffled = new ArrayList<>(sorted);
            Collections.shuffle(shuffled, random);
            shuffled.forEach(records::add);

            assertThat(hex(records.root())).as("size %d", size).isEqualTo(hex(treeHash(sorted)));
            assertThat(records.count()).isEqualTo(size);

            byte[] next = new byte[1 + random.nextInt(40)];
            random.nextBytes(next);
            sorted.add(next);
            sorted.sort(Arrays::compareUnsigned);
        }
    }

    @Test
    void aRowMoreOrOtherHasAnotherRootAndTheSameRowTwiceToo() {
        String one = hex(of("[\"a\",\"1\"]").root());

        assertThat(hex(of("[\"a\",\"2\"]").root())).isNotEqualTo(one);
        assertThat(hex(of("[\"a\",\"1\"]", "[\"a\",\"2\"]").root())).isNotEqualTo(one);
        assertThat(hex(of("[\"a\",\"1\"]", "[\"a\",\"1\"]").root())).isNotEqualTo(one);
    }

    @Test
    void countsTheRowsOfEachTable() {
        assertThat(of("[\"b\",\"1\"]", "[\"a\",\"1\"]", "[\"b\",\"2\"]", "[\"a-b\"]")
                        .tables())
                .isEqualTo(Map.of("a", 1, "b", 2, "a-b", 1));
        assertThat(new RecordSet().tables()).isEmpty();
    }

    @Test
    void theLocatorHasEightBytesOfEveryLeafTableByTable() {
        List<String> inOrder = List.of("[\"a\",\"1\"]", "[\"a\",\"2\"]", "[\"a-b\",\"0\"]", "[\"b\",\"1\"]");
        ByteBuffer expected = ByteBuffer.allocate(8 * inOrder.size());
        inOrder.forEach(record -> expected.put(leaf(record.getBytes(StandardCharsets.UTF_8)), 0, 8));

        byte[] locator = of(inOrder.get(3), inOrder.get(1), inOrder.get(2), inOrder.get(0))
                .locator();

        assertThat(locator).isEqualTo(expected.array());
        assertThat(RecordSet.locator(locator, 8))
                .isEqualTo(RecordSet.locator(inOrder.get(1).getBytes(StandardCharsets.UTF_8)));
    }

    /** MTH of RFC 6962, section 2.1, as it is written there. */
    private static byte[] treeHash(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Hashing.sha256().digest();
        }
        if (leaves.size() == 1) {
            return leaf(leaves.get(0));
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        MessageDigest sha = Hashing.sha256();
        sha.update((byte) 1);
        sha.update(treeHash(leaves.subList(0, k)));
        return sha.digest(treeHash(leaves.subList(k, leaves.size())));
    }

    private static byte[] leaf(byte[] record) {
        MessageDigest sha = Hashing.sha256();
        sha.update((byte) 0);
        return sha.digest(record);
    }

    private static RecordSet of(String... records) {
        RecordSet set = new RecordSet();
        for (String record : records) {
            set.add(record.getBytes(StandardCharsets.UTF_8));
        }
        return set;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
