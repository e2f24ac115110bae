package org.ohmloop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the lines between the rooms that docs/rooms.md draws. */
class RoomsTest {
    /** Lowest first: a room may use those before it. */
    private static final List<String> ROOMS = List.of(
            "device",
            "array",
            "link",
            "smu",
            "board",
            "rig",
            "sim",
            "run",
            "calibration",
            "training",
            "programming",
            "loop",
            "report",
            "cli");

    // ArchUnit's own option knows the folder target only, not that of a second JDK.
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("org.ohmloop");

    static List<String> rooms() {
        return ROOMS;
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyRoomsBeforeIt(String room) {
        String[] later = ROOMS.stream()
                .skip(ROOMS.indexOf(room) + 1L)
                .map(r -> "org.ohmloop." + r + "..")
                .toArray(String[]::new);
        if (later.length > 0) {
            ArchRuleDefinition.noClasses()
                    .that()
                    .resideInAPackage("org.ohmloop." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(HOUSE);
        }
    }

    @Test
    void thereIsNoRoomThatIsNotOnThePlan() {
        Set<String> found = HOUSE.stream()
                .map(c -> c.getPackageName().substring("org.ohmloop.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(ROOMS), found);
    }

    @Test
    void noRoomKeepsStaticMutableState() {
        ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(written())
                .should()
                .beFinal()
                .check(HOUSE);
    }

    @Test
    void onlyTheVectorKernelsKnowTheIncubatingModule() {
        ArchRuleDefinition.noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Panama")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(HOUSE);
    }

    @Test
    void onlyTheCommandLinePrints() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("org.ohmloop.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> written() {
        return DescribedPredicate.describe(
                "written by us", c -> !c.getModifiers().contains(JavaModifier.SYNTHETIC) && !c.isEnum());
    }
}
