package cymru.llesiant.statistics.bootstrap;

import cymru.llesiant.statistics.multilevel.NestedData;
import org.apache.commons.math3.random.RandomGenerator;

/** Draws data like those a model was fitted to. */
interface DataSource {

  /** The next data. */
  NestedData draw(RandomGenerator random);
}
