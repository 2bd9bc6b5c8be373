package dev.etude.kernel;

import java.util.ServiceLoader;

/** The one instance behind {@link Kernels#fastest()}, looked for at the first use. */
final class FastestKernels {
  static final Kernels INSTANCE = find();

  private FastestKernels() {}

  private static Kernels find() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      return ServiceLoader.load(Kernels.class, Kernels.class.getClassLoader())
          .findFirst()
          .orElseGet(Kernels::plain);
    }
    return Kernels.plain();
  }
}
