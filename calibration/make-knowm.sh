#!/bin/sh
# Makes calibration/knowm-wsdc*.json again from twelve public captures; DATA is a folder with knowm_wsdc in it. A minute
# of one core. Each file is one command: ohmloop fit --joint all --batch-file.
#   knowm-wsdc.json       generalized metastable switch: the better description
#   knowm-wsdc-mmss.json  plain metastable switch: what simulated chips and networks are made of
# github knowm/memristor-discovery, folder data: <Rs>kohm/<Rs>kohm_<A>V_<f>Hz_<M>/{Memristor,ResistorPlusMemristor}.csv are
# columns v_mem, i and v_source, i, without header. They were joined as t_s,v_source_V,v_mem_V,i_uA in
# <Rs>kohm_<A>V_<f>Hz_<M>.csv, with t = row/(200 f): 5 kohm at 1, 10 and 1000 Hz, 47 kohm at 1, 100 and 1000 Hz, all 0.8 V,
# M1 and M2.
set -e
cd "$(dirname "$0")/.."
for model in gmmss mmss; do
    case $model in gmmss) file=knowm-wsdc ;; mmss) file=knowm-wsdc-mmss ;; esac
    bin/ohmloop fit "${DATA:-data}/knowm_wsdc" --model $model --joint all --batch-file calibration/$file.json \
        --source "Knowm Inc. (Memristor Discovery, 2020): github knowm/memristor-discovery 9e01a9b7103545fa5fecabcaada6bac462c3ecda, folder data" \
        --licence "The captures have no licence of their own; the repository is GPL v3. Its README asks to attribute Knowm Memristor Discovery from Knowm Inc. No measured sample is in this file, only parameters fitted to them." \
        --note "Knowm W-SDC array chip, devices M1 and M2; 0.8 V sine, one period of 200 samples a capture; 5 kohm in series at 1, 10 and 1000 Hz, 47 kohm at 1, 100 and 1000 Hz. 47 kohm at 10 Hz is left out: the files of M1 and M2 are the same bytes." \
        --note "No capture was repeated: what differs from sweep to sweep is frequency and resistor, and cycle_sd is an upper bound of that from cycle to cycle." \
        "$@"
done
