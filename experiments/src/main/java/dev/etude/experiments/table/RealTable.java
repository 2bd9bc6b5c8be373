package dev.etude.experiments.table;

import dev.etude.data.table.Examples;
import java.nio.file.Path;

/** The ten tables of experiments on tables, which R packages have, with their targets. */
public enum RealTable {
  /** Strength of concrete. */
  CONCRETE("concrete", "compressive_strength"),
  /** Prices of houses. */
  AMES("ames", "Sale_Price"),
  /** Earnings. */
  CPSSW9204("CPSSW9204", "earnings"),
  /** Prices of diamonds. */
  DIAMONDS("diamonds", "price"),
  /** Numbers of affairs. */
  AFFAIRS("Affairs", "affairs"),
  /** Which customers leave. */
  MLC_CHURN("mlc_churn", "churn"),
  /** Which mail is unwanted. */
  SPAM("spam", "type"),
  /** Which credits are repaid. */
  CREDIT_DATA("credit_data", "Status"),
  /** What grows where. */
  SATELLITE("Satellite", "classes"),
  /** Outlines of vehicles. */
  VEHICLE("Vehicle", "Class");

  private final String file;
  private final String target;

  RealTable(String file, String target) {
    this.file = file;
    this.target = target;
  }

  /**
   * Returns the table's name.
   *
   * @return that of its file without the ending
   */
  public String text() {
    return file;
  }

  /**
   * Reads the table.
   *
   * @param folder where its file is
   * @return its rows, with the column to predict
   */
  public Examples read(Path folder) {
    return Examples.read(folder.resolve(file + ".csv")).predicting(target);
  }
}
