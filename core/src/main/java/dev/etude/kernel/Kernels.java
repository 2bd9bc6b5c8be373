package dev.etude.kernel;

/**
 * The loops that training spends its time in: the learned optimizer, products of matrices in single precision for what it
 * trains, and what {@link DoubleKernels} have for everything else.
 *
 * <p>The learned optimizer works on <em>blocks</em> of up to {@link #BLOCK} entries of one tensor. For an entry with weight
 * w and gradient g, moments m_i, v_i (i = 1 … 5) and r_i = (v_i + 10⁻⁶)^{−1/2} there are 22 features, in this order:
 *
 * <pre>
 *   0: g   1–5: m_i r_i   6: w   7–11: m_i   12–16: v_i   17–21: r_i
 * </pre>
 *
 * <p>A <em>block of moments</em> is an array part of {@link #MOMENTS}: ten planes of {@link #BLOCK} entries, m_1 … m_5, v_1 …
 * v_5. An <em>output layer</em> is an array of {@link #LAYER} numbers: for the 32 hidden units first their weights to the
 * direction δ, then those to the magnitude ρ, then c_δ, then c_ρ, where c is the weight from the feature w times the weight to
 * the output; last the biases of δ and ρ. A <em>block of outputs</em> is an array part of {@link #OUTPUTS}: four planes of
 * {@link #BLOCK} entries, see {@link #outputs}.
 *
 * <p>Implementations are stateless and may be shared by threads. All give the same bits.
 */
public interface Kernels extends DoubleKernels {
  /** Entries in a full block. */
  int BLOCK = 256;

  /** Lanes that sums of squares are taken in: entry e of a block belongs to lane e mod 16. */
  int LANES = 16;

  /** Pairs of moments, one for each decay. */
  int DECAYS = 5;

  /** Features of an entry. */
  int FEATURES = 2 + 4 * DECAYS;

  /** Hidden units of the learned optimizer. */
  int HIDDEN = 32;

  /** Length of a block of moments. */
  int MOMENTS = 2 * DECAYS * BLOCK;

  /** Length of an output layer. */
  int LAYER = 4 * HIDDEN + 2;

  /** Length of a block of outputs. */
  int OUTPUTS = 4 * BLOCK;

  /** Units of each of the two hidden layers of the small network. */
  int SMALL_HIDDEN = 8;

  /** Entries' own features of the small network, row and column means left out. */
  int OWN_FEATURES = 18;

  /** Length of a block of moments of the small network: m at 0.9, 0.99, 0.999 and v at 0.95. */
  int SMALL_MOMENTS = 4 * BLOCK;

  /** Length of the layers behind the first of the small network: b_1, W_1 by unit, w_2, b_2. */
  int SMALL_LAYERS = SMALL_HIDDEN * (SMALL_HIDDEN + 2) + 1;

  /** What is added to v under the root. */
  float MOMENT_EPSILON = 1e-6f;

  /** How far a step goes for δ = 1, and what ρ is multiplied by: w ← w − 0.001 δ exp(0.001 ρ). */
  float OUTPUT_SCALE = 0.001f;

  /**
   * Multiplies matrices.
   *
   * <pre>
   *   c_ij = fma(a_i,n−1, b_n−1,j, … fma(a_i1, b_1j, fma(a_i0, b_0j, 0)) …)     i &lt; rows, j &lt; columns, n = inner
   * </pre>
   *
   * <p>Entries of c in the same tile are overwritten by anything: rows up to the next multiple of {@link
   * FloatMatrix#TILE_ROWS}, columns up to the next multiple of {@link #LANES}.
   *
   * @param rows rows of c to compute
   * @param columns columns of c to compute
   * @param inner how many columns of a meet as many rows of b
   * @param a the left factor
   * @param b the right factor
   * @param c the product, another matrix than a and b
   */
  void multiply(int rows, int columns, int inner, FloatMatrix a, FloatMatrix b, FloatMatrix c);

  /**
   * Multiplies matrices, the left factor transposed: as {@link #multiply} with a_ki in place of a_ik.
   *
   * @param rows rows of c to compute, columns of a
   * @param columns columns of c to compute
   * @param inner how many rows of a meet as many rows of b
   * @param a the left factor, transposed
   * @param b the right factor
   * @param c the product, another matrix than a and b
   */
  void multiplyTransposed(
      int rows, int columns, int inner, FloatMatrix a, FloatMatrix b, FloatMatrix c);

  /**
   * Takes an adjoint back through rectifiers: x_i stays where a_i &gt; 0 and is 0 elsewhere.
   *
   * @param length how many entries, a multiple of {@link #LANES}
   * @param active a, what the rectifiers let through, at least 0
   * @param adjoint x, overwritten
   */
  void rectifierAdjoint(int length, float[] active, float[] adjoint);

  /**
   * Updates the moments of a block and sums the squares of its features.
   *
   * <pre>
   *   m_i ← fma(1 − β_i, g − m_i, m_i)     v_i ← fma(1 − β_i, fma(g, g, −v_i), v_i)
   *   squares[16 k + l] = Σ (feature k of entry e)²   over e ≡ l mod 16, ascending, by fma from 0
   * </pre>
   *
   * @param count entries, 1 … 256
   * @param gradient g, at {@code from}
   * @param weights w, at {@code from}
   * @param from where the block starts in both
   * @param moments a block of moments at {@code at}, updated
   * @param at where it starts
   * @param squares 22 × 16 sums, overwritten
   */
  void updateMoments(
      int count,
      float[] gradient,
      float[] weights,
      int from,
      float[] moments,
      int at,
      float[] squares);

  /**
   * Writes the features of a block, one feature a row.
   *
   * @param count entries, 1 … 256
   * @param gradient g, at {@code gradientFrom}
   * @param gradientFrom where the block starts
   * @param weights w, at {@code weightsFrom}
   * @param weightsFrom where the block starts
   * @param moments a block of moments at {@code at}
   * @param at where it starts
   * @param into rows 0 … 21, columns below {@code count} are written
   */
  void features(
      int count,
      float[] gradient,
      int gradientFrom,
      float[] weights,
      int weightsFrom,
      float[] moments,
      int at,
      FloatMatrix into);

  /**
   * Computes the step of each entry of a block and how it depends on its own weight and on the outputs.
   *
   * <pre>
   *   h_j = max(0, hidden_je)
   *   δ = b_δ + Σ_j h_j δ_j   ρ = b_ρ + Σ_j h_j ρ_j     P = Σ c_δj, Q = Σ c_ρj over j with h_j &gt; 0
   *   x = exp(0.001 ρ)        u = 0.001 δ x             the step: w ← w − u
   *   α = −0.001 x            γ = −0.001 u              the derivatives of −u in δ and in ρ
   *   κ = fma(α, P, γ Q)                                the derivative of −u in the scaled feature w
   * </pre>
   *
   * <p>Sums by fma, ascending in j, from the bias; P and Q from 0.
   *
   * @param count entries, 1 … 256
   * @param hidden 32 × 256, what the hidden units receive; row j is unit j
   * @param layer an output layer
   * @param into a block of outputs: planes u, α, γ, κ, written below {@code count}
   * @param at where it starts
   */
  void outputs(int count, FloatMatrix hidden, float[] layer, float[] into, int at);

  /**
   * Takes the adjoint a of a block's weights back to its hidden units.
   *
   * <pre>
   *   h_j = max(0, hidden_ej)   d_δ = α a   d_ρ = γ a
   *   gradient_j = Σ_e h_j d_δ  gradient_32+j = Σ_e h_j d_ρ     by fma from 0, ascending in e
   *   hidden_ej ← fma(d_δ, δ_j, d_ρ ρ_j) where h_j &gt; 0, else 0
   * </pre>
   *
   * @param count entries, 1 … 256
   * @param hidden 256 × 32, what the hidden units receive; row e is entry e; overwritten by its adjoint
   * @param layer an output layer
   * @param outputs a block of outputs at {@code at}
   * @param at where it starts
   * @param adjoint a, at {@code from}
   * @param from where the block starts
   * @param gradient 64 numbers, overwritten
   */
  void hiddenAdjoint(
      int count,
      FloatMatrix hidden,
      float[] layer,
      float[] outputs,
      int at,
      float[] adjoint,
      int from,
      float[] gradient);

  /**
   * Sums the squares of rows.
   *
   * <pre>
   *   squares[16 k + l] = Σ (x_ke)²   over e ≡ l mod 16, ascending, by fma from 0
   * </pre>
   *
   * @param rows how many rows of x to take
   * @param count entries of a row, 1 … 256
   * @param x what to square
   * @param squares rows × 16 sums, overwritten
   */
  void sumSquares(int rows, int count, FloatMatrix x, float[] squares);

  /**
   * Adds the squares of entries to 16 sums, entry e to sum e mod 16, ascending, by fma.
   *
   * @param count entries, any number
   * @param x what to square, at {@code from}
   * @param from where it starts
   * @param sums added to
   */
  void addSquares(int count, float[] x, int from, float[] sums);

  /**
   * Multiplies entries by a factor: into_e = factor · x_e.
   *
   * @param count entries, any number
   * @param factor the factor
   * @param x at {@code from}
   * @param from where it starts
   * @param into another array, written at {@code at}
   * @param at where it starts
   */
  void scale(int count, float factor, float[] x, int from, float[] into, int at);

  /**
   * Adds a number to entries: into_e = term + x_e.
   *
   * @param count entries, any number
   * @param term the number
   * @param x at {@code from}
   * @param from where it starts
   * @param into another array, written at {@code at}
   * @param at where it starts
   */
  void shift(int count, float term, float[] x, int from, float[] into, int at);

  /**
   * Cuts a gradient's entries and updates the moments of the small network.
   *
   * <pre>
   *   c = min(max(g, −1000), 1000)   m_i ← fma(1 − β_i, c − m_i, m_i)   v ← fma(0.05, fma(c, c, −v), v)   β = 0.9, 0.99, 0.999
   * </pre>
   *
   * @param count entries, 1 … 256
   * @param gradient g, at {@code from}
   * @param from where the block starts
   * @param cut where c goes, at {@code from}, with room for whole blocks
   * @param moments a block of small moments at {@code at}, updated
   * @param at where it starts
   */
  void updateSmallMoments(
      int count, float[] gradient, int from, float[] cut, float[] moments, int at);

  /**
   * Writes the entries' own features of the small network, one a row, q = (v + 10⁻⁸)^{−1/2} and f_i the products of factors.
   *
   * <pre>
   *   0: c   1: min(max(c, −0.1), 0.1)   2: w   3–5: m_i   6: v   7–9: m_i q   10: q   11–13: c f_i   14: c q   15–17: m_i f_i
   * </pre>
   *
   * @param count entries, 1 … 256
   * @param cut c, at {@code from}
   * @param weights w, at {@code from}
   * @param from where the block starts in both
   * @param moments a block of small moments at {@code at}
   * @param at where it starts
   * @param products f_i, three planes of 256
   * @param into rows 0 … 17, columns below {@code count} are written
   */
  void smallFeatures(
      int count,
      float[] cut,
      float[] weights,
      int from,
      float[] moments,
      int at,
      float[] products,
      FloatMatrix into);

  /**
   * Moves weights by a normalised direction: w ← fma(−η, fma(q, d, λ w), w).
   *
   * @param count entries, any number
   * @param factor q
   * @param stepSize η
   * @param decay λ
   * @param direction d
   * @param weights w, updated
   */
  void moveWeights(
      int count, float factor, float stepSize, float decay, float[] direction, float[] weights);

  /**
   * Computes the small network's output for each entry of a block.
   *
   * <pre>
   *   h_j = max(0, hidden_je + base[256 j + e])   g_j = max(0, b_1j + Σ_i w_1ij h_i)   d = b_2 + Σ_j w_2j g_j
   * </pre>
   *
   * <p>Sums by fma, ascending, from the bias.
   *
   * @param count entries, 1 … 256
   * @param hidden 8 × 256, what the first hidden layer receives from features; row j is unit j; of no meaning afterwards
   * @param base 8 planes of 256, what it receives besides
   * @param layers b_1 (8), then w_1 unit by unit (8 numbers for unit 0, …), then w_2 (8), then b_2
   * @param into where d goes, with room for a multiple of {@link #LANES} entries
   * @param at where it starts
   */
  void smallNetwork(
      int count, FloatMatrix hidden, float[] base, float[] layers, float[] into, int at);

  /**
   * Returns 1 − β for a decay.
   *
   * @param decay 0 … 4, for β = 0.5, 0.9, 0.99, 0.999, 0.9999
   * @return 0.5, 0.1, 0.01, 0.001 or 0.0001
   */
  static float forgetting(int decay) {
    return switch (decay) {
      case 0 -> 0.5f;
      case 1 -> 0.1f;
      case 2 -> 0.01f;
      case 3 -> 0.001f;
      case 4 -> 0.0001f;
      default -> throw new IllegalArgumentException("decay must be in [0, 5), but is " + decay);
    };
  }

  /**
   * Returns kernels in plain Java.
   *
   * @return kernels that run anywhere
   */
  static Kernels plain() {
    return new PlainKernels();
  }

  /**
   * Returns the fastest kernels there are: those that a provider offers if the JVM was started with {@code --add-modules
   * jdk.incubator.vector}, else the plain ones. The numbers are the same.
   *
   * @return kernels for this machine, the same at every call
   */
  static Kernels fastest() {
    return FastestKernels.INSTANCE;
  }
}
