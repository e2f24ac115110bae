package org.ohmloop.link;

/** What a status of VISA means to a link (VPP-4.3, appendix B). Negative ones are errors; the others went well. */
final class VisaStatus {
    static final int RSRC_LOCKED = 0xBFFF000F;
    static final int RSRC_NFOUND = 0xBFFF0011;
    static final int INV_RSRC_NAME = 0xBFFF0012;
    static final int TMO = 0xBFFF0015;
    static final int NSUP_OPER = 0xBFFF0067;
    static final int NLISTENERS = 0xBFFF005F;
    static final int RSRC_BUSY = 0xBFFF0072;
    static final int LIBRARY_NFOUND = 0xBFFF009E;
    static final int INTF_NUM_NCONFIG = 0xBFFF00A5;
    static final int CONN_LOST = 0xBFFF00A6;
    static final int MACHINE_NAVAIL = 0xBFFF00A7;
    static final int NPERMISSION = 0xBFFF00A8;

    private VisaStatus() {}

    static boolean failed(int status) {
        return status < 0;
    }

    static LinkException.Fault ofOpening(int status) {
        return switch (status) {
            case INV_RSRC_NAME -> LinkException.Fault.BAD_ADDRESS;
            case CONN_LOST -> LinkException.Fault.PEER_GONE;
            case RSRC_LOCKED, RSRC_BUSY, TMO, NPERMISSION -> ofTraffic(status);
            default -> LinkException.Fault.NOT_FOUND;
        };
    }

    static LinkException.Fault ofTraffic(int status) {
        return switch (status) {
            case TMO -> LinkException.Fault.TIMEOUT;
            case RSRC_LOCKED, RSRC_BUSY -> LinkException.Fault.BUSY;
            case NPERMISSION -> LinkException.Fault.NO_PERMISSION;
            default -> LinkException.Fault.PEER_GONE;
        };
    }

    /** What to do about it. */
    static String advice(LinkException.Fault fault) {
        return switch (fault) {
            case TIMEOUT -> "Did it understand the last command? Is it on?";
            case BUSY -> "Another program has it open or locked: close it there.";
            case NOT_FOUND -> "Is it on, cabled and at this address? 'ohmloop links' lists what VISA sees.";
            case NO_PERMISSION -> "Allow this user to use it in the settings of VISA.";
            case BAD_ADDRESS -> "Write it like visa:GPIB0::24::INSTR or visa:TCPIP0::192.0.2.10::INSTR.";
            case PEER_GONE -> "Is it on and cabled? Connect again.";
        };
    }
}
