package org.ohmloop.report;

import java.util.Locale;

/**
 * Colours that grow evenly in lightness and that colour-blind readers tell apart.
 *
 * <p>Source: viridis (S. van der Walt, N. Smith, matplotlib) and cividis (Nuñez, Anderton, Renslow, PLoS ONE 13:7
 * (2018)), each interpolated linearly between ten of its colours.
 */
enum ColourMap {
    VIRIDIS("440154482878 3e498931688e 26828e1f9e89 35b7796ece58 b5de2bfde725"),
    CIVIDIS("00224e123570 3b496c575d6d 7071738a8678 a59c74c3b369 e1cc55fee838");

    /** Colours of a map image; index 255 is left for cells without a value. */
    static final int LEVELS = 255;

    private static final int ANCHORS = 10;

    /** RRGGBB of each anchor, one after the other. */
    private final String anchors;

    ColourMap(String anchors) {
        this.anchors = anchors.replace(" ", "");
    }

    /** 0xRRGGBB of a level, 0 to {@link #LEVELS} - 1. */
    int rgb(int level) {
        double place = (double) level * (ANCHORS - 1) / (LEVELS - 1);
        int below = Math.min((int) place, ANCHORS - 2);
        double share = place - below;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = anchor(below) >> shift & 0xff;
            int to = anchor(below + 1) >> shift & 0xff;
            rgb |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return rgb;
    }

    /** All levels as CSS colours. */
    String[] css() {
        String[] css = new String[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            css[i] = String.format(Locale.ROOT, "#%06x", rgb(i));
        }
        return css;
    }

    private int anchor(int index) {
        return Integer.parseInt(anchors.substring(6 * index, 6 * index + 6), 16);
    }
}
