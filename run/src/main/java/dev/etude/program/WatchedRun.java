package dev.etude.program;

import dev.etude.file.FileProblem;
import dev.etude.report.page.HtmlReport;
import dev.etude.run.RunDirectory;
import dev.etude.run.StudyDirectory;
import dev.etude.run.UsageException;
import dev.etude.study.Study;
import dev.etude.study.StudyTrial;
import dev.etude.tracking.PageServer.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run directory as a page of this moment: a study, or another run by its record, or by its report when it has ended. Nothing in the
 * directory is locked or changed.
 */
public final class WatchedRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SOON = 2; // seconds
  private static final int LATER = 15;
  private static final Duration QUIET = Duration.ofMinutes(2);

  private final Path directory;
  private @Nullable Page last;
  private @Nullable List<Object> state; // what it was made of

  /**
   * Names a directory.
   *
   * @param directory the run directory
   * @throws UsageException if it holds no run
   */
  public WatchedRun(Path directory) {
    this.directory = directory;
    if (!Files.isRegularFile(journal()) && !Files.isRegularFile(record())) {
      throw new UsageException(directory + " is no run directory: it holds neither "
          + journal().getFileName() + " nor " + record().getFileName()
          + "; name the --out of a run");
    }
  }

  /**
   * Refuses a run that no page can be made of, such as a damaged study.
   *
   * @throws UsageException if its record cannot be read
   * @throws dev.etude.study.StudyException if its journal cannot
   */
  public void requireReadable() {
    try {
      page();
    } catch (IOException e) {
      throw new UsageException(
          e instanceof FileSystemException file
              ? "cannot read " + file.getFile() + ": " + FileProblem.reason(file)
              : String.valueOf(e.getMessage()));
    }
  }

  private Path journal() {
    return StudyDirectory.journal(directory);
  }

  private Path record() {
    return RunDirectory.record(directory);
  }

  private Path report() {
    return directory.resolve("report.html");
  }

  /**
   * Returns the page of the run as it is now.
   *
   * @return the page; the same one as before if nothing has changed
   * @throws IOException if a file of the run cannot be read
   */
  public synchronized Page page() throws IOException {
    List<Object> now = List.of(stamp(journal()), stamp(record()), stamp(report()));
    Page page = last;
    if (page == null || !now.equals(state)) {
      page = make();
      state = now;
      last = page;
    }
    return page;
  }

  private static List<Object> stamp(Path file) {
    try {
      return List.of(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS), Files.size(file));
    } catch (IOException e) {
      return List.of();
    }
  }

  private Page make() throws IOException {
    if (Files.isRegularFile(journal())) {
      return study();
    }
    JsonNode run = readRecord();
    boolean running = run.path("status").asString("").equals("running");
    if (!running && Files.isRegularFile(report())) {
      return new Page(Files.readString(report(), StandardCharsets.UTF_8), LATER);
    }
    return new Page(summary(run).build().html(), running ? SOON : LATER);
  }

  private JsonNode readRecord() throws IOException {
    String damaged = record() + " is damaged: it must be a JSON object";
    try {
      JsonNode run = JSON.readTree(Files.readAllBytes(record()));
      if (run.isObject()) {
        return run;
      }
      throw new IOException(damaged);
    } catch (JacksonException e) {
      throw new IOException(damaged, e);
    } catch (NoSuchFileException e) {
      throw new IOException(directory + " is gone", e);
    }
  }

  private Page study() throws IOException {
    Study study = Study.copyOf(journal());
    List<StudyTrial> trials = study.trials();
    FileTime changed = Files.getLastModifiedTime(journal());
    boolean quiet = changed.toInstant().isBefore(Instant.now().minus(QUIET));
    StudyPage content = new StudyPage(
        study.settings(), trials, study.hasLoss() ? Optional.of(study.result()) : Optional.empty());
    HtmlReport.Builder page = content
        .page("Study " + directory)
        .paragraph(StudyWords.counts(trials) + " The journal was last written at "
            + changed.toInstant().truncatedTo(ChronoUnit.SECONDS)
            + ". This page asks again by itself.");
    return new Page(page.build().html(), quiet ? LATER : SOON);
  }

  private HtmlReport.Builder summary(JsonNode run) {
    HtmlReport.Builder page = HtmlReport.builder("Run " + directory);
    String answer = run.path("result").path("answer").asString("");
    if (!answer.isEmpty()) {
      page.verdict(answer, "");
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command", run.path("command").asString(""));
    facts.put("status", run.path("status").asString(""));
    facts.put("begun", run.path("start").asString(""));
    run.path("settings")
        .forEachEntry((name, value) ->
            facts.put(name, value.isContainer() ? value.toString() : value.asString("")));
    return page.definitions("What is run", facts)
        .paragraph("The numbers come when the run has ended. This page asks again by itself.");
  }
}
