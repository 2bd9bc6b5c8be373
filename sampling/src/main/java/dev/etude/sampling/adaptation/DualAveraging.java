package dev.etude.sampling.adaptation;

/**
 * Nesterov's dual averaging of log h towards a mean acceptance a.
 *
 * <pre>
 *   s(t) = (1 − 1/(t + t₀)) s(t−1) + (a − α(t))/(t + t₀)          μ = log 10 h(0)
 *   log h(t) = μ − s(t) √t / γ
 *   log ĥ(t) = t^−κ log h(t) + (1 − t^−κ) log ĥ(t−1)             what is learned
 *   γ = 0.05,  t₀ = 10,  κ = 0.75
 * </pre>
 *
 * @see <a href="https://jmlr.org/papers/v15/hoffman14a.html">M. D. Hoffman, A. Gelman, "The No-U-Turn sampler", JMLR 15, 2014</a>
 */
public final class DualAveraging implements StepSizeLearner {
  private static final double SHRINKAGE = 0.05;
  private static final double OFFSET = 10;
  private static final double FORGETTING = 0.75;

  private final double target;
  private double centre;
  private double log;
  private double logMean;
  private double statistic;
  private double count;

  /**
   * Starts to learn.
   *
   * @param first the step size to try first, positive
   * @param target the mean acceptance to come to, in (0, 1)
   */
  public DualAveraging(double first, double target) {
    this.target = target;
    centre = Math.log(10 * first);
    log = Math.log(first);
  }

  @Override
  public double stepSize() {
    return Math.exp(log);
  }

  @Override
  public void observe(double acceptance) {
    count++;
    double share = 1 / (count + OFFSET);
    statistic = (1 - share) * statistic + share * (target - acceptance);
    log = centre - statistic * Math.sqrt(count) / SHRINKAGE;
    double newest = StrictMath.pow(count, -FORGETTING);
    logMean = newest * log + (1 - newest) * logMean;
  }

  @Override
  public double learned() {
    return count == 0 ? stepSize() : Math.exp(logMean);
  }

  @Override
  public double[] memory() {
    return new double[] {centre, log, logMean, statistic, count};
  }

  @Override
  public void restore(double[] memory) {
    centre = memory[0];
    log = memory[1];
    logMean = memory[2];
    statistic = memory[3];
    count = memory[4];
  }
}
