package dev.etude.spark;

import org.apache.spark.sql.SparkSession;

/** Spark on two cores of this process. */
final class LocalSession {
  private LocalSession() {}

  static SparkSession start() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("test")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config(
            "spark.sql.codegen.wholeStage",
            "false") // 150 rows are read sooner than code is compiled
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
        .getOrCreate();
  }
}
