package dev.etude.update.adaptive;

/** f(x) = ½ Σ a_i x_i². */
final class Bowl implements FirstOrderOracle {
  private final double[] curvatures;

  Bowl(double... curvatures) {
    this.curvatures = curvatures;
  }

  @Override
  public double loss(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += curvatures[i] * weights[i] * weights[i];
    }
    return sum / 2;
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    for (int i = 0; i < weights.length; i++) {
      gradient[i] = curvatures[i] * weights[i];
    }
  }

  @Override
  public double curvature(double[] weights, double[] direction) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += curvatures[i] * direction[i] * direction[i];
    }
    return sum;
  }
}
