package io.asof.catalog.audit;

import io.asof.catalog.kernel.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows that one change wrote, and what its event says of them: how many there are, and the root of the tree over them
 * (RFC 6962, section 2.1: leaf SHA-256(0x00 ‖ record), node SHA-256(0x01 ‖ left ‖ right)), sorted as unsigned bytes.
 */
public final class RecordSet {
    private static final int LOCATOR_BYTES = Long.BYTES;

    private final List<Leaf> leaves = new ArrayList<>();

    private final MessageDigest sha = Hashing.sha256();

    private boolean sorted = true;

    /** A record and its hash. */
    private static final class Leaf {
        private final byte[] record;

        private final byte[] hash;

        Leaf(byte[] record, byte[] hash) {
            this.record = record;
            this.hash = hash;
        }
    }

    /** Hashes it at once: whoever adds rows is often waiting for the database to store them. */
    public void add(byte[] record) {
        leaves.add(new Leaf(record, leaf(sha, record)));
        sorted = false;
    }

    public int count() {
        return leaves.size();
    }

    /** How many rows of each table, by the word that their records begin with. */
    public Map<String, Integer> tables() {
        Map<String, Integer> tables = new TreeMap<>();
        int from = 0;
        List<Leaf> inOrder = inOrder();
        while (from < inOrder.size()) {
            byte[] first = inOrder.get(from).record;
            int end = endOfWord(first);
            int to = from + 1;
            while (to < inOrder.size() && begins(inOrder.get(to).record, first, end)) {
                to++;
            }
            tables.merge(new String(first, 2, end - 3, StandardCharsets.US_ASCII), to - from, Integer::sum);
            from = to;
        }
        return tables;
    }

    /** 32 bytes; of no rows SHA-256 of nothing. */
    public byte[] root() {
        if (leaves.isEmpty()) {
            return sha.digest();
        }
        byte[][] level = inOrder().stream().map(leaf -> leaf.hash).toArray(byte[][]::new);
        // Pairing from the left and carrying an odd one up gives the tree of RFC 6962, which splits at a power of two.
        for (int nodes = level.length; nodes > 1; nodes = (nodes + 1) / 2) {
            for (int i = 0; i < nodes; i += 2) {
                byte[] node = level[i];
                if (i + 1 < nodes) {
                    sha.update((byte) 1);
                    sha.update(node);
                    node = sha.digest(level[i + 1]);
                }
                level[i / 2] = node;
            }
        }
        return level[0];
    }

    /**
     * Tells a check which row it is that differs: the first eight bytes of each leaf. Records begin with the word of their
     * table, so theirs lie together, in the order of the words. It proves nothing, the root does.
     */
    public byte[] locator() {
        ByteBuffer locator = ByteBuffer.allocate(leaves.size() * LOCATOR_BYTES);
        for (Leaf leaf : inOrder()) {
            locator.put(leaf.hash, 0, LOCATOR_BYTES);
        }
        return locator.array();
    }

    static long locator(byte[] locator, int place) {
        return ByteBuffer.wrap(locator, place, LOCATOR_BYTES).getLong();
    }

    static long locator(byte[] record) {
        return locator(leaf(Hashing.sha256(), record), 0);
    }

    private List<Leaf> inOrder() {
        if (!sorted) {
            leaves.sort((a, b) -> Arrays.compareUnsigned(a.record, b.record));
            sorted = true;
        }
        return leaves;
    }

    private static byte[] leaf(MessageDigest sha, byte[] record) {
        sha.update((byte) 0);
        return sha.digest(record);
    }

    /** Behind the second quote; the word stands between the first two. */
    private static int endOfWord(byte[] record) {
        int end = 2;
        while (record[end] != '"') {
            end++;
        }
        return end + 1;
    }

    private static boolean begins(byte[] record, byte[] like, int length) {
        return record.length >= length && Arrays.equals(record, 0, length, like, 0, length);
    }
}
