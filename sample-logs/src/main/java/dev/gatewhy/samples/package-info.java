/**
 * Test support: recorded logs with the truth about them, the one seeded source of randomness, and
 * golden files.
 *
 * <p>A <em>sample</em> is a log that a real gateway wrote while a known fault was injected, or a
 * trap made from one by hand. A <em>property</em> is a claim tried on many seeded cases. A
 * <em>golden file</em> is what the program is known to print.
 *
 * <pre>{@code
 * Seeded.forAll(10_000, random -> {
 *   byte[] line = mutate(SampleLogs.lines("lines/higress.log").get(0), random);
 *   assertThat(fast(line)).isEqualTo(obvious(line));
 * });
 * Golden.assertMatches("report/two-faults.txt", triage(SampleLogs.path("two-faults-at-once.log")));
 * }</pre>
 */
package dev.gatewhy.samples;
