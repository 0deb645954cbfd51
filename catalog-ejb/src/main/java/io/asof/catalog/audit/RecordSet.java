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

    private final List<byte[]> records = new ArrayList<>();

    public void add(byte[] record) {
        records.add(record);
    }

    public int count() {
        return records.size();
    }

    /** How many rows of each table, by the word that their records begin with. */
    public Map<String, Integer> tables() {
        Map<String, Integer> tables = new TreeMap<>();
        records.forEach(record -> tables.merge(word(record), 1, Integer::sum));
        return tables;
    }

    /** 32 bytes; of no rows SHA-256 of nothing. */
    public byte[] root() {
        MessageDigest sha = Hashing.sha256();
        if (records.isEmpty()) {
            return sha.digest();
        }
        List<byte[]> level = leaves(sha);
        // Pairing from the left and carrying an odd one up gives the tree of RFC 6962, which splits at a power of two.
        while (level.size() > 1) {
            int parents = 0;
            for (int i = 0; i < level.size(); i += 2) {
                byte[] node = level.get(i);
                if (i + 1 < level.size()) {
                    sha.update((byte) 1);
                    sha.update(node);
                    node = sha.digest(level.get(i + 1));
                }
                level.set(parents++, node);
            }
            level.subList(parents, level.size()).clear();
        }
        return level.get(0);
    }

    /**
     * Tells a check which row it is that differs: the first eight bytes of each leaf, table by table in the order of their
     * words, and inside a table of the records. It proves nothing, the root does.
     */
    public byte[] locator() {
        ByteBuffer locator = ByteBuffer.allocate(records.size() * LOCATOR_BYTES);
        MessageDigest sha = Hashing.sha256();
        Map<String, List<byte[]>> byTable = new TreeMap<>();
        records.sort(Arrays::compareUnsigned);
        records.forEach(record ->
                byTable.computeIfAbsent(word(record), word -> new ArrayList<>()).add(record));
        byTable.values()
                .forEach(ofTable -> ofTable.forEach(record -> locator.put(leaf(sha, record), 0, LOCATOR_BYTES)));
        return locator.array();
    }

    static long locator(byte[] locator, int place) {
        return ByteBuffer.wrap(locator, place, LOCATOR_BYTES).getLong();
    }

    static long locator(byte[] record) {
        return locator(leaf(Hashing.sha256(), record), 0);
    }

    private List<byte[]> leaves(MessageDigest sha) {
        records.sort(Arrays::compareUnsigned);
        List<byte[]> leaves = new ArrayList<>(records.size());
        records.forEach(record -> leaves.add(leaf(sha, record)));
        return leaves;
    }

    private static byte[] leaf(MessageDigest sha, byte[] record) {
        sha.update((byte) 0);
        return sha.digest(record);
    }

    /** Between the first two quotes. */
    private static String word(byte[] record) {
        int end = 2;
        while (record[end] != '"') {
            end++;
        }
        return new String(record, 2, end - 2, StandardCharsets.US_ASCII);
    }
}
