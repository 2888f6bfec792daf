package dev.gatewhy.cli;

/** One verb at work. Picocli fills its annotated fields before {@link #run}; it serves one run. */
interface Command {
  /**
   * Does what was asked.
   *
   * @throws Complaint if the user has to know that it cannot be done
   */
  ExitCode run(Terminal terminal) throws Exception;
}
