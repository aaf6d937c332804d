package cymru.llesiant.marts;

import cymru.llesiant.marts.assessment.AssessmentMart;
import cymru.llesiant.marts.assessment.InequalityMart;
import cymru.llesiant.marts.benchmarks.BenchmarkMart;
import cymru.llesiant.marts.communities.PlcMatchMart;
import cymru.llesiant.marts.disclosure.ControlledFigure;
import cymru.llesiant.marts.disclosure.PublishableFigure;
import cymru.llesiant.marts.disclosure.SuppressionAudit;
import cymru.llesiant.marts.gaps.DisproportionalityMart;
import cymru.llesiant.marts.gaps.GapDecompositionMart;
import cymru.llesiant.marts.gaps.GapMart;
import cymru.llesiant.marts.gaps.GapTrendMart;
import cymru.llesiant.marts.healthyschools.HealthySchools;
import cymru.llesiant.marts.healthyschools.HealthySchoolsOutcome;
import cymru.llesiant.marts.healthyschools.moderation.HealthySchoolsQa;
import cymru.llesiant.marts.healthyschools.moderation.HealthySchoolsSample;
import cymru.llesiant.marts.healthyschools.needs.HealthySchoolsNeeds;
import cymru.llesiant.marts.indicators.AreaTable;
import cymru.llesiant.marts.indicators.IndicatorArea;
import cymru.llesiant.marts.indicators.IndicatorSchool;
import cymru.llesiant.marts.indicators.IndicatorTable;
import cymru.llesiant.marts.indicators.SchoolTable;
import cymru.llesiant.marts.intake.quality.DataQualityMart;
import cymru.llesiant.marts.intake.standing.FreshnessMart;
import cymru.llesiant.marts.io.Kept;
import cymru.llesiant.marts.moves.ExclusionCostMart;
import cymru.llesiant.marts.moves.FairAccessMart;
import cymru.llesiant.marts.moves.JudgedMoves;
import cymru.llesiant.marts.moves.ManagedMoveMart;
import cymru.llesiant.marts.moves.programmes.EarlyInterventionMart;
import cymru.llesiant.marts.moves.programmes.HelpedPupils;
import cymru.llesiant.marts.moves.programmes.Interventions;
import cymru.llesiant.marts.moves.programmes.ProgrammePupilMart;
import cymru.llesiant.marts.partnerships.PartnershipMemberSchool;
import cymru.llesiant.marts.partnerships.PartnershipProfile;
import cymru.llesiant.marts.partnerships.report.PartnershipAnnualReport;
import cymru.llesiant.marts.partnerships.selfevaluation.PartnershipSelfEvaluation;
import cymru.llesiant.marts.perception.PerceptionMart;
import cymru.llesiant.marts.readiness.InspectionReadinessMart;
import cymru.llesiant.marts.readiness.InspectionSignalMart;
import cymru.llesiant.marts.reportcards.ReportCardMart;
import cymru.llesiant.marts.series.BridgeMart;
import cymru.llesiant.marts.series.IndicatorAsNow;
import cymru.llesiant.marts.series.IndicatorPooled;
import cymru.llesiant.marts.series.MembershipChange;
import cymru.llesiant.marts.series.SchoolSuccession;
import cymru.llesiant.marts.targets.TargetsMart;
import cymru.llesiant.marts.transitions.TransitionMart;
import cymru.llesiant.marts.variation.fits.VariationFits;
import cymru.llesiant.marts.variation.results.ClassEffects;
import cymru.llesiant.marts.variation.results.SchoolEffects;
import cymru.llesiant.marts.variation.results.VariationComponents;
import cymru.llesiant.marts.variation.results.VariationTrend;
import cymru.llesiant.marts.variation.spread.VariationSpread;
import cymru.llesiant.marts.variation.subjects.SubjectComponents;
import cymru.llesiant.marts.variation.subjects.SubjectEffects;
import cymru.llesiant.marts.variation.subjects.SubjectVariation;
import cymru.llesiant.marts.variation.within.VariationSchool;
import cymru.llesiant.marts.vulnerable.VulnerablePupilsMart;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The marts of a release, in the order they are made. */
public final class Marts {

  private Marts() {}

  /**
   * Every mart; one that reads another stands after it. Those of variation share their fits, those
   * of moves and programmes the cases.
   */
  public static List<Mart> all() {
    VariationFits fits = new VariationFits();
    SubjectVariation subjects = new SubjectVariation();
    OncePerNight<Dataset<Row>> judged =
        new OncePerNight<>(inputs -> Kept.of(new JudgedMoves(inputs).rows()));
    OncePerNight<Dataset<Row>> tried =
        new OncePerNight<>(inputs -> Kept.of(new Interventions(inputs).rows()));
    OncePerNight<Dataset<Row>> helped =
        new OncePerNight<>(
            inputs ->
                Kept.of(
                    new HelpedPupils(inputs, judged.apply(inputs), tried.apply(inputs)).rows()));
    return List.of(
        new DataQualityMart(),
        new FreshnessMart(),
        new IndicatorTable(),
        new AreaTable(),
        new SchoolTable(),
        new IndicatorSchool(),
        new IndicatorArea(),
        new SuppressionAudit(),
        new VariationComponents(fits),
        new VariationTrend(fits),
        new VariationSpread(fits),
        new SchoolEffects(fits),
        new ClassEffects(fits),
        new VariationSchool(fits, List.of(subjects)),
        new SubjectComponents(subjects),
        new SubjectEffects(subjects),
        new DisproportionalityMart(),
        new GapMart(),
        new GapTrendMart(),
        new GapDecompositionMart(),
        new BridgeMart(),
        new SchoolSuccession(),
        new MembershipChange(),
        new IndicatorAsNow(),
        new IndicatorPooled(),
        new PerceptionMart(),
        new BenchmarkMart(),
        new AssessmentMart(),
        new InequalityMart(),
        new TargetsMart(),
        new ReportCardMart(),
        new InspectionSignalMart(),
        new InspectionReadinessMart(),
        new PlcMatchMart(),
        new TransitionMart(),
        new VulnerablePupilsMart(),
        new ManagedMoveMart(judged),
        new FairAccessMart(),
        new EarlyInterventionMart(tried),
        new ProgrammePupilMart(helped),
        new ExclusionCostMart(),
        new PartnershipMemberSchool(),
        new PartnershipProfile(),
        new PartnershipAnnualReport(),
        new PartnershipSelfEvaluation(helped),
        new HealthySchools(),
        new HealthySchoolsOutcome(),
        new HealthySchoolsQa(),
        new HealthySchoolsSample(),
        new HealthySchoolsNeeds(),
        new ControlledFigure(),
        new PublishableFigure());
  }
}
