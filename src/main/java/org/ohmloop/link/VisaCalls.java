package org.ohmloop.link;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/**
 * {@link VisaFunctions} by direct mapping: JNA binds each native method to the function of its name.
 *
 * <p>That binds the class and not the object, for as long as the class lives. So {@link #of} makes a hidden class from this
 * one for each library, and two libraries can be open in one process. This class itself stays unbound: do not call it.
 */
final class VisaCalls implements VisaFunctions {
    VisaCalls() {}

    /** @throws UnsatisfiedLinkError naming the first function that the library lacks */
    static VisaFunctions of(NativeLibrary library) {
        try (InputStream code = VisaCalls.class.getResourceAsStream("VisaCalls.class")) {
            Class<?> own = MethodHandles.lookup()
                    .defineHiddenClass(code.readAllBytes(), true)
                    .lookupClass();
            Native.register(own, library);
            return (VisaFunctions) own.getDeclaredConstructor().newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read VisaCalls.class of this program: " + e.getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a class of ours that was just defined has its constructor", e);
        }
    }

    @Override
    public native int viOpenDefaultRM(IntByReference manager);

    @Override
    public native int viFindRsrc(
            int manager, String expression, IntByReference list, IntByReference count, byte[] resource);

    @Override
    public native int viFindNext(int list, byte[] resource);

    @Override
    public native int viOpen(int manager, String resource, int lock, int timeoutMillis, IntByReference session);

    @Override
    public native int viClose(int object);

    @Override
    public native int viRead(int session, byte[] buffer, int count, IntByReference read);

    @Override
    public native int viWrite(int session, byte[] buffer, int count, IntByReference written);

    @Override
    public native int viSetAttribute(int object, int attribute, AttributeState state);
}
