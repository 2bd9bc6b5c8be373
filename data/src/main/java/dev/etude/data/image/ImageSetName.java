package dev.etude.data.image;

import dev.etude.data.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The data sets of images that are known by name, where each may be found, and what its published files are.
 *
 * <p>Without a directory, the files are looked for in {@code NAME} below the user's data directory ({@link
 * #userDirectory}), then where Debian's package puts them.
 */
public enum ImageSetName {
  /** 1,797 hand-written digits of 8 × 8 pixels, part of this program. */
  DIGITS(
      "digits",
      "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning"
          + " Repository, 1998, test part",
      "CC BY 4.0",
      "",
      Optional.empty(),
      List.of()),

  /**
   * 70,000 hand-written digits of 28 × 28 pixels.
   *
   * <p>Sizes and digests as in TensorFlow's, Torch.rb's and others' loaders, which agree; their digests of the uncompressed
   * test files (0fa7898d…, ff7bcfd4…) are those of the test files measured for this project.
   */
  MNIST(
      "mnist",
      "Y. LeCun, C. Cortes and C. J. C. Burges, The MNIST database of handwritten digits",
      "not stated by the authors",
      "https://ossci-datasets.s3.amazonaws.com/mnist/",
      Optional.empty(),
      List.of(
          new PublishedFile(
              "train-images-idx3-ubyte.gz",
              9_912_422,
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
          new PublishedFile(
              "train-labels-idx1-ubyte.gz",
              28_881,
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
          new PublishedFile(
              "t10k-images-idx3-ubyte.gz",
              1_648_877,
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
          new PublishedFile(
              "t10k-labels-idx1-ubyte.gz",
              4_542,
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"))),

  /**
   * 70,000 articles of clothing in 28 × 28 pixels.
   *
   * <p>Digests as in many loaders, and measured: Debian's files (package version 0.0~git20200523.55506a9-1) have them once
   * the gzip header gets its name and date of August 2017 back.
   */
  FASHION_MNIST(
      "fashion-mnist",
      "H. Xiao, K. Rasul and R. Vollgraf, Fashion-MNIST, Zalando SE, 2017",
      "MIT",
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
      Optional.of(Path.of("/usr/share/datasets/fashion-mnist")),
      List.of(
          new PublishedFile(
              "train-images-idx3-ubyte.gz",
              26_421_880,
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
          new PublishedFile(
              "train-labels-idx1-ubyte.gz",
              29_515,
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
          new PublishedFile(
              "t10k-images-idx3-ubyte.gz",
              4_422_102,
              "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
          new PublishedFile(
              "t10k-labels-idx1-ubyte.gz",
              5_148,
              "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")));

  private final String text;
  private final String source;
  private final String licence;
  private final String url;
  private final Optional<Path> packaged;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<PublishedFile> files;

  ImageSetName(
      String text,
      String source,
      String licence,
      String url,
      Optional<Path> packaged,
      List<PublishedFile> files) {
    this.text = text;
    this.source = source;
    this.licence = licence;
    this.url = url;
    this.packaged = packaged;
    this.files = files;
  }

  /**
   * Returns who made it.
   *
   * @return authors, title, year
   */
  public String source() {
    return source;
  }

  /**
   * Returns under which terms it may be used.
   *
   * @return the licence's name
   */
  public String licence() {
    return licence;
  }

  /**
   * Returns where the published files can be downloaded.
   *
   * @return the URL to put before a file's name; empty for an embedded data set
   */
  public String url() {
    return url;
  }

  /**
   * Returns the published files.
   *
   * @return four of them; none for an embedded data set
   */
  public List<PublishedFile> files() {
    return files;
  }

  /**
   * Returns whether the data set is part of this program.
   *
   * @return true if it needs no files
   */
  public boolean isEmbedded() {
    return files.isEmpty();
  }

  /**
   * Looks for the files.
   *
   * @param userDirectory the user's data directory
   * @return the first of the usual directories that has all four; empty if none has
   */
  public Optional<Path> find(Path userDirectory) {
    return List.of(Optional.of(userDirectory.resolve(text)), packaged).stream()
        .flatMap(Optional::stream)
        .filter(directory -> !isEmbedded() && new ImageFiles(directory).areThere())
        .findFirst();
  }

  /**
   * Reads the data set from the usual places.
   *
   * @param userDirectory the user's data directory
   * @return its images
   * @throws InputException if it is nowhere; the message says how to get it
   */
  public ImageSet read(Path userDirectory) {
    if (isEmbedded()) {
      return EmbeddedDigits.read(text);
    }
    return read(find(userDirectory), userDirectory.resolve(text));
  }

  /**
   * Reads the data set from one directory.
   *
   * @param directory where the four files are, plain or with {@code .gz}
   * @return its images
   * @throws InputException if there is no such directory or a file is missing or damaged
   * @throws IllegalArgumentException if the data set is embedded and has no files
   */
  public ImageSet readFrom(Path directory) {
    if (isEmbedded()) {
      throw new IllegalArgumentException(text + " is part of this program and has no directory");
    }
    if (!Files.isDirectory(directory)) {
      throw new InputException(directory.toString(), 0, "there is no such directory" + advice());
    }
    boolean there = new ImageFiles(directory).areThere();
    return read(there ? Optional.of(directory) : Optional.empty(), directory);
  }

  private ImageSet read(Optional<Path> found, Path wanted) {
    return new ImageFiles(found.orElseThrow(() -> new InputException(
            wanted.toString(), 0, "the four files of " + text + " are not there" + advice())))
        .read(text);
  }

  private String advice() {
    return "; get them with 'etude data fetch " + text + "'"
        + packaged.map(place -> " or 'apt-get install dataset-" + text + "'").orElse("")
        + ", or say where they are with --data-dir";
  }

  /**
   * Says how large the data set is, by its headers alone.
   *
   * @param userDirectory the user's data directory
   * @return the sizes; empty if it is nowhere
   * @throws InputException if it is there but damaged
   */
  public Optional<ImageSet.Sizes> sizes(Path userDirectory) {
    return isEmbedded()
        ? Optional.of(EmbeddedDigits.SIZES)
        : find(userDirectory).map(directory -> new ImageFiles(directory).sizes());
  }

  /**
   * Returns the directory below which this user's data sets are kept.
   *
   * @return {@code $XDG_DATA_HOME/etude}, or {@code ~/.local/share/etude} where that is not set to an absolute path
   */
  public static Path userDirectory() {
    String configured = System.getenv("XDG_DATA_HOME");
    Path home = configured != null && Path.of(configured).isAbsolute()
        ? Path.of(configured)
        : Path.of(System.getProperty("user.home"), ".local", "share");
    return home.resolve("etude");
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return text;
  }
}
