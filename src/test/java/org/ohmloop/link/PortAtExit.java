package org.ohmloop.link;

import java.time.Duration;

/** A program that exits with its port open, and grounds from a shutdown hook that is slow. */
final class PortAtExit {
    private PortAtExit() {}

    /** @param args the address of the port */
    public static void main(String[] args) {
        Duration second = Duration.ofSeconds(1);
        Link link = StandardLinks.create().open(LinkAddress.parse(args[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                // So long that the library's own hook is done, were it not held back.
                Thread.sleep(300);
                link.write(new byte[] {'G'}, second);
                byte[] answer = new byte[1];
                link.read(answer, second);
                System.out.println("grounded " + (char) answer[0]);
            } catch (LinkException | InterruptedException e) {
                System.out.println(e.getMessage());
            } finally {
                link.close();
            }
        }));
        System.exit(0);
    }
}
