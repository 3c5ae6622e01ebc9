package org.tropism.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The rules of the house that the compiler does not hold: who may import whom, and what nobody may
/// do.
class ArchitectureTest {
    private static final String ROOT = "org.tropism.";

    private static final String[] CORE = {
        "kernels", "base", "problem", "dynamics", "oracle", "theory"
    };

    /// What each module may import beside the JDK, itself and the nullness annotations.
    private static final Map<String, List<String>> MAY_IMPORT =
            Map.ofEntries(
                    Map.entry("kernels", List.of()),
                    Map.entry(
                            "kernels.vector", List.of(ROOT + "kernels", "jdk.incubator.vector..")),
                    Map.entry(
                            "base",
                            List.of(
                                    ROOT + "kernels",
                                    "org.ejml..",
                                    "org.hipparchus..",
                                    "org.apache.commons.rng..")),
                    Map.entry("problem", List.of(ROOT + "base..", ROOT + "kernels")),
                    Map.entry(
                            "dynamics",
                            List.of(
                                    ROOT + "problem..",
                                    ROOT + "base..",
                                    ROOT + "kernels",
                                    "org.hipparchus..")),
                    Map.entry(
                            "oracle",
                            List.of(ROOT + "problem..", ROOT + "base..", ROOT + "kernels")),
                    Map.entry(
                            "theory",
                            List.of(
                                    ROOT + "problem..",
                                    ROOT + "dynamics..",
                                    ROOT + "oracle.program",
                                    ROOT + "base..")),
                    Map.entry(
                            "experiment",
                            List.of(
                                    ROOT + "kernels",
                                    ROOT + "base..",
                                    ROOT + "problem..",
                                    ROOT + "dynamics..",
                                    ROOT + "oracle..",
                                    ROOT + "theory..",
                                    "tools.jackson..",
                                    "org.snakeyaml.engine..")),
                    Map.entry(
                            "store",
                            List.of(ROOT + "experiment..", ROOT + "base..", "org.duckdb..")),
                    Map.entry(
                            "figures",
                            List.of(
                                    ROOT + "experiment..",
                                    ROOT + "base..",
                                    "org.apache.pdfbox..",
                                    "org.apache.fontbox..",
                                    "org.w3c.dom..")));

    private static JavaClasses tropism;

    @BeforeAll
    static void read() {
        tropism =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.tropism");
        assertThat(tropism.size()).isGreaterThan(100);
    }

    @Test
    void everyModuleImportsOnlyWhatItMay() {
        MAY_IMPORT.forEach(
                (module, others) -> {
                    var allowed = new ArrayList<>(List.of("java..", "javax..", "org.jspecify.."));
                    allowed.addAll(others);
                    allowed.add(inside(module));
                    if (module.equals("kernels")) {
                        allowed.set(allowed.size() - 1, ROOT + "kernels");
                    }
                    classes()
                            .that(belongTo(module))
                            .should()
                            .onlyDependOnClassesThat(
                                    resideInAnyPackage(allowed.toArray(String[]::new)))
                            .because("DESIGN §1 lists the imports of " + module)
                            .check(tropism);
                });
    }

    @Test
    void onlyTheVectorModuleNamesTheIncubator() {
        noClasses()
                .that(not(resideInAPackage(ROOT + "kernels.vector")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(tropism);
    }

    @Test
    void packagesOfAModuleFormAHierarchyWithTheRootOnTop() {
        for (String module :
                List.of("base", "problem", "dynamics", "oracle", "experiment", "store", "cli")) {
            slices().matching(ROOT + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(tropism);
            noClasses()
                    .that(resideInAPackage(ROOT + module + ".(**)"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + module)
                    .allowEmptyShould(true)
                    .because("the root package is the top of its module")
                    .check(tropism);
        }
    }

    @Test
    void nothingBelowTheLabReadsAClockOrGlobalRandomness() {
        for (String module : CORE) {
            ArchRule rule =
                    noClasses()
                            .that(belongTo(module))
                            .should()
                            .callMethod(System.class, "currentTimeMillis")
                            .orShould()
                            .callMethod(System.class, "nanoTime")
                            .orShould()
                            .callMethod(Math.class, "random")
                            .orShould()
                            .callMethodWhere(
                                    target(nameMatching("now|system.*|tick.*"))
                                            .and(targetOwner(resideInAPackage("java.time.."))))
                            .orShould()
                            .dependOnClassesThat()
                            .haveFullyQualifiedName("java.util.Random")
                            .orShould()
                            .dependOnClassesThat()
                            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");
            rule.check(tropism);
        }
    }

    @Test
    void thereIsNoStaticMutableState() {
        fields().that().areStatic().should().beFinal().check(tropism);
    }

    @Test
    void nobodyDeserializesOrStartsPrograms() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.beans..", "javax.script..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(tropism);
    }

    @Test
    void aRuleThatMustFailFails() {
        var broken =
                noClasses()
                        .that(belongTo("dynamics"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "problem..");
        assertThat(broken.evaluate(tropism).hasViolation()).isTrue();
    }

    private static String inside(String module) {
        return ROOT + module + "..";
    }

    private static DescribedPredicate<JavaClass> belongTo(String module) {
        return module.equals("kernels")
                ? resideInAPackage(ROOT + "kernels").as("kernels")
                : resideInAPackage(inside(module)).as(module);
    }
}
