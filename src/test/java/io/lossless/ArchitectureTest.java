package io.lossless;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** The layers, what stays inside them, and what would cost the same bits everywhere. */
@AnalyzeClasses(packages = "io.lossless", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
  private static final String OURS = "io.lossless.";
  private static final String SPARK_SQL = "io.lossless.spark.sql..";
  private static final String SPARK_EXEC = "io.lossless.spark.exec..";

  /** The packages that know nothing of Spark. */
  private static final String[] ENGINE_FREE =
      packages(
          "exact",
          "batch",
          "function",
          "histogram",
          "transform",
          "loss",
          "metric",
          "state",
          "catalog",
          "report");

  private static final String[] ARITHMETIC =
      packages("exact", "batch", "function", "histogram", "transform", "loss", "metric");

  /** With what is nested in them. */
  private static final String VECTOR_LOOPS = "io\\.lossless\\.exact\\.Vector\\w*Loops(\\$.*)?";

  /** Functions of Math that may give other bits on another CPU, JDK or compiler tier. */
  private static final Set<String> UNSTABLE_FUNCTIONS =
      Set.of(
          "exp", "expm1", "log", "log1p", "log10", "pow", "fma", "cbrt", "hypot", "sin", "cos",
          "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh");

  @ArchTest
  static final ArchRule layersImportOnlyWhatStandsToTheirLeft =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("exact")
          .definedBy("io.lossless.exact..")
          .layer("batch")
          .definedBy("io.lossless.batch..")
          .layer("function")
          .definedBy("io.lossless.function..")
          .layer("histogram")
          .definedBy("io.lossless.histogram..")
          .layer("transform")
          .definedBy("io.lossless.transform..")
          .layer("loss")
          .definedBy("io.lossless.loss..")
          .layer("metric")
          .definedBy("io.lossless.metric..")
          .layer("state")
          .definedBy("io.lossless.state..")
          .layer("catalog")
          .definedBy("io.lossless.catalog..")
          .layer("spark.sql")
          .definedBy(SPARK_SQL)
          .layer("spark.exec")
          .definedBy(SPARK_EXEC)
          .layer("spark")
          .definedBy("io.lossless.spark")
          .layer("job")
          .definedBy("io.lossless.job..")
          .layer("report")
          .definedBy("io.lossless.report..")
          .layer("suggest")
          .definedBy("io.lossless.suggest..")
          .layer("cli")
          .definedBy("io.lossless.cli..")
          .layer("tools")
          .definedBy("io.lossless.tools..")
          .whereLayer("exact")
          .mayNotAccessAnyLayer()
          .whereLayer("batch")
          .mayOnlyAccessLayers("exact")
          .whereLayer("function")
          .mayOnlyAccessLayers("exact", "batch")
          .whereLayer("histogram")
          .mayOnlyAccessLayers("exact", "batch", "function")
          .whereLayer("transform")
          .mayOnlyAccessLayers("exact", "batch", "function")
          .whereLayer("loss")
          .mayOnlyAccessLayers("exact", "batch", "function")
          .whereLayer("metric")
          .mayOnlyAccessLayers("exact", "batch", "function")
          .whereLayer("state")
          .mayOnlyAccessLayers("exact", "batch", "function")
          .whereLayer("catalog")
          .mayOnlyAccessLayers(
              "exact", "batch", "function", "histogram", "transform", "loss", "metric", "state")
          .whereLayer("spark.sql")
          .mayOnlyAccessLayers("exact", "batch", "function", "state", "catalog")
          .whereLayer("spark.exec")
          .mayOnlyAccessLayers("exact", "batch", "function", "catalog", "spark.sql")
          .whereLayer("spark")
          .mayOnlyAccessLayers("function", "catalog", "spark.sql", "spark.exec")
          .whereLayer("job")
          .mayOnlyAccessLayers(
              "exact", "batch", "function", "histogram", "metric", "catalog", "spark")
          .whereLayer("report")
          .mayOnlyAccessLayers("function", "histogram", "job")
          .whereLayer("suggest")
          .mayOnlyAccessLayers("function", "catalog", "spark", "job")
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("tools")
          .whereLayer("tools")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("io.lossless.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlySparkSqlAndSparkExecImportCatalyst =
      noClasses()
          .that()
          .resideOutsideOfPackages(SPARK_SQL, SPARK_EXEC, "io.lossless.tools..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark.sql.catalyst..");

  @ArchTest
  static final ArchRule onlySparkExecImportsThePhysicalPlan =
      noClasses()
          .that()
          .resideOutsideOfPackages(SPARK_EXEC, "io.lossless.tools..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark.sql.execution..");

  @ArchTest
  static final ArchRule arithmeticAndReportsKnowNothingOfSpark =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE_FREE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..");

  // Scala's case classes get these from their compiler; from Java, a missing Serializable compiles
  // and fails at the first shuffle, and a missing equals makes Spark evaluate equal calls twice.
  @ArchTest
  static final ArchRule expressionsAreSerializableValues =
      classes()
          .that()
          .areAssignableTo(Expression.class)
          .should()
          .implement(Serializable.class)
          .andShould(declareEqualsAndHashCode())
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule arithmeticCallsNoFunctionThatDiffersBetweenMachines =
      noClasses()
          .that()
          .resideInAnyPackage(ARITHMETIC)
          .should()
          .accessTargetWhere(isUnstableFunction());

  // A JVM may run without the module: what names its classes is loaded by VectorUnit, or not.
  @ArchTest
  static final ArchRule onlyTheVectorLoopsNeedAnIncubatingModule =
      noClasses()
          .that()
          .haveNameNotMatching(VECTOR_LOOPS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(VECTOR_LOOPS);

  @ArchTest
  static final ArchRule nothingIsDrawnAtRandom =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(java.util.Random.class, java.util.SplittableRandom.class)
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule nothingRunsInParallelStreams =
      noClasses().should().accessTargetWhere(makesAStreamParallel());

  @ArchTest
  static final ArchRule onlyTheCommandLineAndReportsPrint =
      noClasses()
          .that()
          .resideOutsideOfPackages(packages("cli", "report", "tools"))
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule namesAreTermsOfTheField =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  private static String[] packages(String... names) {
    return Stream.of(names).map(name -> "io.lossless." + name + "..").toArray(String[]::new);
  }

  private static ArchCondition<JavaClass> declareEqualsAndHashCode() {
    return new ArchCondition<>("declare equals and hashCode, or inherit ours") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean declares =
            Stream.of("equals", "hashCode")
                .allMatch(
                    name ->
                        type.getAllMethods().stream()
                            .anyMatch(
                                method ->
                                    method.getName().equals(name)
                                        && method.getOwner().getPackageName().startsWith(OURS)));
        String verb = declares ? "declares" : "does not declare";
        events.add(new SimpleConditionEvent(type, declares, type.getName() + " " + verb + " both"));
      }
    };
  }

  private static DescribedPredicate<JavaAccess<?>> isUnstableFunction() {
    Pattern owner = Pattern.compile("java\\.lang\\.(Strict)?Math");
    return DescribedPredicate.describe(
        "a function of Math whose bits differ between CPUs or JDKs",
        access ->
            owner.matcher(access.getTargetOwner().getName()).matches()
                && UNSTABLE_FUNCTIONS.contains(access.getName()));
  }

  // By name: the class that a call names is the static type, which may be any collection.
  private static DescribedPredicate<JavaAccess<?>> makesAStreamParallel() {
    return DescribedPredicate.describe(
        "makes a stream parallel",
        access ->
            access.getName().equals("parallelStream")
                || (access.getName().equals("parallel")
                    && access.getTargetOwner().getPackageName().equals("java.util.stream")));
  }

  /** ArchUnit's own option knows no build folder but target, and the profiles have others. */
  static final class MainClasses implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }
}
