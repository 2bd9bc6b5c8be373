package dev.etude.report.figures;

import dev.etude.report.CsvFile;
import dev.etude.sampling.Chain;
import dev.etude.sampling.Samples;
import dev.etude.sampling.hamiltonian.Move;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws as CSV, a row for each, in the columns that the R package posterior knows: {@code .chain}, {@code .iteration} and {@code .draw}
 * from 1, the quantities, and what each took, by the names that Stan has for it.
 *
 * @param samples the draws
 */
public record DrawsFile(Samples samples) {
  private static final List<String> PLACE = List.of(".chain", ".iteration", ".draw");
  private static final List<String> TAKEN = List.of(
      "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__");

  /**
   * Writes the file.
   *
   * @param file where to, in a folder that exists
   * @throws IOException if it cannot be written
   */
  public void writeTo(Path file) throws IOException {
    List<String> header = new ArrayList<>(PLACE);
    header.addAll(samples.names());
    header.addAll(TAKEN);
    try (CsvFile csv = CsvFile.create(file, header.toArray(String[]::new))) {
      int number = 0;
      for (int c = 0; c < samples.chains().size(); c++) {
        Chain chain = samples.chains().get(c);
        for (int i = 0; i < chain.size(); i++) {
          Move move = chain.move(i);
          List<Object> row = new ArrayList<>(List.of(c + 1, i + 1, ++number));
          for (double value : chain.draw(i)) {
            row.add(value);
          }
          row.addAll(List.of(
              move.acceptance(),
              move.smallestStep(),
              move.doublings(),
              move.gradients(),
              move.divergent() ? 1 : 0,
              move.energy()));
          csv.row(row.toArray());
        }
      }
    }
  }
}
