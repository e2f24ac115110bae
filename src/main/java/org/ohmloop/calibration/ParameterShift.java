package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a parameter of a batch compares with that of the batch before. Intervals hold for all parameters together with
 * 95 % (Bonferroni).
 *
 * @param parameter name
 * @param before its median there, SI unit
 * @param now its median here, SI unit
 * @param unit SI unit
 * @param shift difference of the means, in standard deviations from device to device of the batch before; null where it
 *     had none
 * @param low lower end of the shift's interval; null where one of the batches is a single device
 * @param high upper end
 * @param spread standard deviation here over that before; null where one of them is 0
 * @param spreadLow lower end of its interval
 * @param spreadHigh upper end
 * @param moved whether the shift's interval leaves out 0
 * @param spreadChanged whether the spread's interval leaves out 1
 */
public record ParameterShift(
        String parameter,
        double before,
        double now,
        String unit,
        @JsonProperty("shift_sd") Double shift,
        @JsonProperty("shift_low") Double low,
        @JsonProperty("shift_high") Double high,
        @JsonProperty("spread_ratio") Double spread,
        @JsonProperty("spread_low") Double spreadLow,
        @JsonProperty("spread_high") Double spreadHigh,
        boolean moved,
        @JsonProperty("spread_changed") boolean spreadChanged) {}
