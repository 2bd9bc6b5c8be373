package dev.etude.cli.table;

import dev.etude.cli.value.Keyword;
import dev.etude.data.table.TargetKind;

/** Accepts what a target is taken for. */
final class TargetKindName extends Keyword<TargetKind> {
  TargetKindName() {
    super(TargetKind.class);
  }
}
