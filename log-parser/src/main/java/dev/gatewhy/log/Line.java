package dev.gatewhy.log;

/** What {@link RecordReader#next()} has found. */
public enum Line {
  /** A record; see {@link RecordReader#record()}. */
  RECORD,
  /** A line that nobody understands; see {@link RecordReader#reason()}. */
  UNREADABLE,
  /** Nothing more. */
  END
}
