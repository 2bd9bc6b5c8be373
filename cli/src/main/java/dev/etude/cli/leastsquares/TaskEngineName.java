package dev.etude.cli.leastsquares;

import dev.etude.report.listing.EnumName;

/** The ways to get at the tasks' losses, by the names users type. */
enum TaskEngineName {
  AUTO,
  ENSEMBLE,
  KRYLOV,
  DENSE,
  DIRECT;

  @Override
  public String toString() {
    return EnumName.of(this);
  }
}
