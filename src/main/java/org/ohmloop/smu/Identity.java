package org.ohmloop.smu;

/** What an instrument answers to {@code *IDN?} (IEEE 488.2-1992, 10.14). */
public record Identity(String maker, String model, String serial, String firmware) {

    /** @throws SmuException {@code BAD_ANSWER} where these are no four fields */
    static Identity parse(String answer) {
        String[] parts = answer.split(",", 4);
        if (parts.length < 4) {
            throw new SmuException(
                    SmuException.Fault.BAD_ANSWER,
                    "*IDN? was answered with '" + answer + "', which is no maker,model,serial,firmware.");
        }
        return new Identity(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip());
    }
}
