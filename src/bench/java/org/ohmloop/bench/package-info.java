/**
 * JMH benchmarks of the kernels that matter, each with a peer in the same run.
 * <p>Product classes come in, figures go out. Nothing in the product depends on this.
 */
package org.ohmloop.bench;
