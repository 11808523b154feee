package io.lossless.cli;

/** How the command ended, for scripts. */
enum ExitCode {
  DONE(0),
  GATE_FAILED(1),
  WRONG_JOB(2),
  WRONG_DATA(3),
  FAILED(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
