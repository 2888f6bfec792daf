package dev.gatewhy.engine;

import dev.gatewhy.log.Field;

/**
 * What a row of a {@link RowSample} says about its record; further columns hold the values that the
 * catalog's texts quote.
 */
enum Column {
  /** Index of the signature in its summary. */
  SIGNATURE(null),
  /** What kind of failure it is; see {@link FailureKind}. */
  KIND(null),
  CLUSTER(Field.UPSTREAM_CLUSTER),
  /**
   * The cluster, or what stands for it where the format logs none: the authority and the first
   * segment of the path.
   */
  SERVICE(null),
  ROUTE(Field.ROUTE_NAME),
  HOST(Field.UPSTREAM_HOST),
  /** The path's shape. */
  PATH(Field.PATH_SHAPE),
  /** The client's address, without its port. */
  CLIENT(null),
  NETWORK(Field.CLIENT_NETWORK),
  AUTHORITY(Field.AUTHORITY),
  GATEWAY(Field.GATEWAY),
  METHOD(Field.METHOD),
  PROTOCOL(Field.PROTOCOL),
  SERVER_NAME(Field.REQUESTED_SERVER_NAME),
  USER_AGENT(Field.USER_AGENT),
  /** 1 if the client's address is from {@code x_forwarded_for}, as a number. */
  FORWARDED(null),
  /** The response code, as a number. */
  CODE(null),
  /** Duration in ms, as a number; {@link #NO_VALUE} for none. */
  DURATION(null);

  /** A number column without a value. */
  static final int NO_VALUE = Integer.MIN_VALUE;

  /** How many columns every row has. */
  static final int COUNT = DURATION.ordinal() + 1;

  private final Field field;

  Column(Field field) {
    this.field = field;
  }

  /**
   * The field whose text it holds as a number of its {@link Dictionary}; null for the columns that
   * are made otherwise.
   */
  Field field() {
    return field;
  }

  /** Whether it holds numbers of a {@link Dictionary}. */
  boolean isText() {
    return this != SIGNATURE && ordinal() < FORWARDED.ordinal();
  }

  /** {@code number} as a row holds it. */
  static int clamp(long number) {
    return (int) Math.max(NO_VALUE + 1L, Math.min(Integer.MAX_VALUE, number));
  }
}
