package org.ohmloop.training;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of IDX files that its authors publish, and where.
 *
 * @param name as {@code --data} knows it
 * @param sources folders on the web, each ending with a slash, in the order in which they are tried
 * @param md5 of each file, by its name
 */
public record PublishedSet(String name, List<URI> sources, Map<String, String> md5) {
    /** Y. LeCun, C. Cortes, C. Burges, "The MNIST database". */
    private static final PublishedSet MNIST = new PublishedSet(
            "mnist",
            List.of(
                    URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                    URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
            Map.of(
                    "train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873",
                    "train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432",
                    "t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3",
                    "t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c"));

    /** H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST", arXiv 1708.07747. */
    private static final PublishedSet FASHION = new PublishedSet(
            "fashion-mnist",
            List.of(
                    URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                    URI.create("https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/")),
            Map.of(
                    "train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
                    "train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe",
                    "t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79",
                    "t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"));

    public PublishedSet {
        sources = List.copyOf(sources);
        md5 = new TreeMap<>(md5);
    }

    /** @throws IllegalArgumentException listing the sets there are */
    public static PublishedSet byName(String name) {
        for (PublishedSet set : List.of(MNIST, FASHION)) {
            if (set.name.equals(name)) {
                return set;
            }
        }
        throw new IllegalArgumentException("the set must be mnist or fashion-mnist, was " + name);
    }

    /** The same set from one other place. */
    public PublishedSet from(URI source) {
        String text = source.toString();
        return new PublishedSet(name, List.of(text.endsWith("/") ? source : URI.create(text + "/")), md5);
    }
}
