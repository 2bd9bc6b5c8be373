package dev.etude.sampling.density;

import java.util.List;

/**
 * The bounds of the parameters of a density, in the order in which they stand in its vector.
 *
 * <pre>
 *   LogDensity free = Constraints.of(new Reals(2), new Positive(1)).on(density);     // μ, ν, and σ &gt; 0
 * </pre>
 */
public final class Constraints {
  private final List<Transform> blocks;
  private final int size;
  private final int free;

  private Constraints(List<Transform> blocks) {
    this.blocks = blocks;
    size = blocks.stream().mapToInt(Transform::size).sum();
    free = blocks.stream().mapToInt(Transform::free).sum();
  }

  /**
   * Returns a list of blocks.
   *
   * @param blocks at least one
   * @return the constraints
   */
  public static Constraints of(Transform... blocks) {
    if (blocks.length == 0) {
      throw new IllegalArgumentException("constraints must have at least one block, but have none");
    }
    return new Constraints(List.of(blocks));
  }

  /**
   * Makes a density of free coordinates. Each chain's workspace is two vectors of parameters.
   *
   * @param density log p(x) of the parameters, without a Jacobian; it also says what is reported
   * @return log p(T(u)) + log |det J(u)|
   * @throws IllegalArgumentException if the density has another number of parameters
   */
  public LogDensity on(LogDensity density) {
    if (density.dimension() != size) {
      throw new IllegalArgumentException("the density must have " + size
          + " parameters, as the constraints have, but has " + density.dimension());
    }
    return new Free(density);
  }

  private final class Free implements LogDensity {
    private final LogDensity density;
    private final double[] values = new double[size];
    private final double[] adjoint = new double[size];

    Free(LogDensity density) {
      this.density = density;
    }

    @Override
    public int dimension() {
      return free;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      double jacobian = apply(position);
      double value = density.valueAndGradient(values, adjoint);
      int from = 0;
      int at = 0;
      for (Transform block : blocks) {
        block.adjoint(position, from, values, adjoint, at, gradient);
        from += block.free();
        at += block.size();
      }
      return value + jacobian;
    }

    @Override
    public List<String> names() {
      return density.names();
    }

    @Override
    public void quantities(double[] position, double[] quantities) {
      apply(position);
      density.quantities(values, quantities);
    }

    @Override
    public LogDensity withWorkspace() {
      return new Free(density.withWorkspace());
    }

    private double apply(double[] position) {
      double jacobian = 0;
      int from = 0;
      int at = 0;
      for (Transform block : blocks) {
        jacobian += block.apply(position, from, values, at);
        from += block.free();
        at += block.size();
      }
      return jacobian;
    }
  }
}
