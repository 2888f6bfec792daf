/**
 * The condition language: one text for rule conditions, filters and searches.
 *
 * <p><b>Terms.</b> A <em>condition</em> is an expression over attributes. An <em>attribute</em> is
 * a field of a record, a fact of its context, or whatever else a {@link
 * dev.gatewhy.query.Vocabulary} names. A <em>clause</em> asks one thing about one attribute. A
 * clause about <em>none</em> (logged as {@code -}) is false; a clause about an <em>unlogged</em>
 * field is false for filters and <em>open</em> for rules. {@code NOT} is plain negation.
 *
 * <p><b>Use.</b>
 *
 * <pre>{@code
 * Condition failed = Condition.parse("response_code:5xx AND NOT response_code_details:via_upstream");
 * boolean shown = failed.matches(record);   // filters: unlogged counts as none
 * Truth truth = failed.judge(record);       // rules: a clause about an unlogged field is open
 *
 * Condition recent = Condition.parse("start_time:>=now-1h", Vocabulary.records(), clock.instant());
 * }</pre>
 *
 * <p><b>Grammar</b>, from what binds last to what binds first; a blank between two clauses means
 * {@code AND}:
 *
 * <pre>
 * a OR b    a AND b    a b    NOT a    ( a )    *:*
 * response_code:503             equals, as a number        response_code:5xx, :50x     a class of whole numbers
 * method:(GET OR HEAD)          the values share the name  duration:&gt;=15s              also &gt; &lt; &lt;=; s, m, h … where the unit is ms
 * duration:[100 TO 200}         [ ] with, { } without the end; * for an open one
 * path:/api/*                   * any characters, ? one; a backslash takes the meaning from the character after it
 * path:"/api/*"                 quoted: exactly these characters
 * path=~"/(a|b)/.*"             RE2 syntax over the whole value; in the quotes only \" is special
 * upstream_host:*               has a value
 * upstream_host:10.1.2.3        ADDRESS fields, bare: that IP address, whatever the port; 10.1.0.0/16 a range;
 *                               of a list (x_forwarded_for) the last address
 * upstream_host:10.1.2.3:80     the whole value, exactly; so is everything in quotes
 * start_time:2026-11-24         all of that day, UTC; 2026-11-24T11:44 all of that minute, and so on
 * start_time:[now-1h TO now]    relative to the instant that the caller gives
 * extra.tenant_id:acme          what the line has under a key that is no field; a word is text,
 * extra.queue:&gt;=10              a comparison or [ ] means numbers; a colon in a key needs a backslash
 * response_flags:(UF AND URX)   FLAGS: the set contains it; patterns and expressions apply to each flag
 * </pre>
 *
 * <p>Text compares exactly, NAME fields ({@code authority}, {@code requested_server_name} …) ignore
 * the case of A to Z. A value that is no number fulfils no comparison but exists. Colons inside
 * values need no backslash; inside names they do.
 *
 * <p><b>Back ends.</b> {@link dev.gatewhy.query.Condition} runs over records. Whoever has values
 * instead (the signature machine of the rules, the terms of an index) asks {@link
 * dev.gatewhy.query.ClauseMatcher} about each and puts the answers together with {@link
 * dev.gatewhy.query.Expression#evaluate}; so all of them agree.
 *
 * <p>Limits: 1,000,000 characters, 100 open brackets, patterns and expressions of 4,096 characters;
 * expressions compile to at most about 10,000 parts and match in time that grows with the value's
 * length and no faster.
 */
package dev.gatewhy.query;
