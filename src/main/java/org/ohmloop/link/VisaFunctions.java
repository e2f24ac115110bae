package org.ohmloop.link;

import com.sun.jna.IntegerType;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;

/**
 * The functions that every VISA library has, one to one (VPP-4.3.2, "VISA Implementation Specification for Textual
 * Language"); those that some lack are in {@link VisaOptionalFunctions}. ViUInt32, ViSession and ViStatus are 32 bit wide on
 * every system, so they are int, never NativeLong.
 */
interface VisaFunctions {
    int VI_SUCCESS = 0;
    int VI_NO_LOCK = 0;
    int VI_EXCLUSIVE_LOCK = 1;

    /** Bytes of a resource's or a status's text. */
    int VI_FIND_BUFLEN = 256;

    int VI_ATTR_TERMCHAR = 0x3FFF0018;
    int VI_ATTR_TMO_VALUE = 0x3FFF001A;
    int VI_ATTR_TERMCHAR_EN = 0x3FFF0038;
    int VI_ATTR_ASRL_BAUD = 0x3FFF0021;
    int VI_ATTR_ASRL_DATA_BITS = 0x3FFF0022;
    int VI_ATTR_ASRL_PARITY = 0x3FFF0023;
    int VI_ATTR_ASRL_STOP_BITS = 0x3FFF0024;
    int VI_ATTR_ASRL_FLOW_CNTRL = 0x3FFF0025;

    int viOpenDefaultRM(IntByReference manager);

    int viFindRsrc(int manager, String expression, IntByReference list, IntByReference count, byte[] resource);

    int viFindNext(int list, byte[] resource);

    int viOpen(int manager, String resource, int lock, int timeoutMillis, IntByReference session);

    int viClose(int object);

    int viRead(int session, byte[] buffer, int count, IntByReference read);

    int viWrite(int session, byte[] buffer, int count, IntByReference written);

    int viSetAttribute(int object, int attribute, AttributeState state);

    /** ViAttrState: as wide as a pointer. */
    final class AttributeState extends IntegerType {
        private static final long serialVersionUID = 1L;

        /** For JNA. */
        public AttributeState() {
            this(0);
        }

        AttributeState(long value) {
            super(Native.POINTER_SIZE, value, true);
        }
    }
}
