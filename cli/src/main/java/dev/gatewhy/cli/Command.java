package dev.gatewhy.cli;

/** One verb at work; it serves one run. */
interface Command {
  /** Says what it can be told, and receives what it was told. */
  void declare(Syntax syntax);

  /**
   * Does what was asked.
   *
   * @throws Complaint if the user has to know that it cannot be done
   */
  ExitCode run(Terminal terminal) throws Exception;
}
