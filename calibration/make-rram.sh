#!/bin/sh
# Makes calibration/rram-*.json again from the public measurements; DATA is the folder that docs/rram.md describes.
set -e
cd "$(dirname "$0")/.."
data=${DATA:-data}
levy="github akashlevy/RRAM-Relaxation-Master-Model ca0cfff655a7392dc8955585f7345303b3cffde8"
ni="github Anjiang-Wei/Anjiang-RRAM-Python d2c625c73683a700f32d509f78d30220eb163301 and robert-radway/NI-RRAM-Python 6bceb458a6d4b190cb6839781eef922553c95f07"
core="The core of the first reading (10 ms) cannot be told from reading noise and is counted as that; its correlation in time is not known, it is taken as fresh in every read."
early="Nothing was read before 10 ms: shifts grow from 0 as log(1 + t / 1 ms)."
late="Beyond the last time the shift goes on growing per decade as from 0.1 s to then: extrapolation."
for t in B C; do
    case $t in B) max=128 file=techB_relaxdata_10k ;; C) max=40 file=techC_relaxdata ;; esac
    bin/ohmloop fit-array --name rram-tech$t --max-uS $max --relaxation "$data/rram_relaxation/$file.csv.gz" \
        --source "$levy" --licence MIT --note "$core" --note "$early" --note "$late" -o calibration/rram-tech$t.json "$@"
done
bin/ohmloop fit-array --name rram-techA --max-uS 240 --noise "$data/rram_relaxation/techA_tsdata.min.tsv.gz" --source "$levy" --licence MIT \
    --note "One record a state: what differs between cells of one state cannot be told. The cell at 85 uS is the noisiest." \
    -o calibration/rram-techA.json "$@"
bin/ohmloop fit-array --name rram-1t1r --max-uS 240 --read-path-ohm 2200 --set "$data/rram_1t1r_ni/set_sweep.tsv.gz" --reset "$data/rram_1t1r_ni/reset_sweep.tsv.gz" \
    --cycles "$data/rram_1t1r_ni/radway_1us_endurance.tsv.gz" --reads "$data/rram_1t1r_ni/radway_ret1.csv.gz" --source "$ni" --licence MIT \
    --note "2.2 kohm of read path is taken off every resistance. It is not measured on this chip: SET at 2 V on the bit line, 200 ns and a high word line ends at 6.4 kohm here and at 4.2 kohm on the chip of akashlevy/RRAM-RADAR-Tuning, whose windows reach above 200 uS. The array is this chip read as that one is." \
    --note "pulse_share cannot be told from single pulses; it is a free parameter." \
    --note "SET is measured from HRS, RESET from 9 kohm: what a pulse does to a state between is assumed (SET only lowers, RESET only raises R to its level)." \
    --note "Memory and cycle spread are of one cell read every 100 cycles; nothing is known of shorter lags." \
    --note "The instrument adds about 2 uS to every read; R above 100 kohm is limited by it." \
    --note "RESET below 3 V or 1 us hardly switched: its level there is extrapolated." \
    -o calibration/rram-1t1r.json "$@"
