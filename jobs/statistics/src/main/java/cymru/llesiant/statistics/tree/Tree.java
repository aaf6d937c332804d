package cymru.llesiant.statistics.tree;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Design;

/**
 * The layout of the units of a design, and its orthonormal columns. Levels are numbered from the
 * innermost, 0; that after the outermost is the root.
 */
public final class Tree {

  private final Design design;
  private final Criterion criterion;
  private final Basis basis;
  private final int[][] children;

  /** The tree of a design that is not refused. */
  public Tree(Design design, Criterion criterion) {
    this.design = design;
    this.criterion = criterion;
    this.basis = new Basis(design.total());
    this.children = new int[design.levels() + 1][];
    children[0] = new int[0];
    for (int level = 1; level < children.length; level++) {
      children[level] = design.firstChildren(level);
    }
  }

  /** The passes' columns. */
  public Basis basis() {
    return basis;
  }

  /** The plain means of the leaves, one after the other, in the basis. */
  public double[] leafMeans() {
    int columns = columns();
    double[] all = new double[design.units(0) * columns];
    for (int leaf = 0; leaf < design.units(0); leaf++) {
      System.arraycopy(basis.of(design.leafMeans(leaf)), 0, all, leaf * columns, columns);
    }
    return all;
  }

  /** The pass up, with these leaves and variance ratios, innermost level first. */
  public Ascent up(Leaves leaves, double[] lambda) {
    return new Ascent(this, leaves, lambda);
  }

  Design design() {
    return design;
  }

  boolean isRestricted() {
    return criterion == Criterion.REML;
  }

  int columns() {
    return design.columns();
  }

  int levels() {
    return design.levels();
  }

  int units(int level) {
    return level == levels() ? 1 : design.units(level);
  }

  /** The first unit below of a unit, from level 1 to the root; of the next unit, its end. */
  int firstChild(int level, int unit) {
    return children[level][unit];
  }
}
