package io.devopsagent.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority of our own and a server's certificate below it, P-256, by the JDK's keytool. */
final class Certificates {
  private final Path folder;

  /** Makes both; takes a few seconds. */
  Certificates(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    keytool(
        "-genkeypair -alias ca -dname CN=Benchmark-CA -ext bc:c -validity 300 -keyalg EC"
            + " -groupname secp256r1 -keystore ca.p12");
    keytool("-exportcert -rfc -alias ca -keystore ca.p12 -file ca.pem");
    keytool(
        "-genkeypair -alias leaf -dname CN=target -validity 90 -keyalg EC -groupname secp256r1"
            + " -keystore leaf.p12");
    keytool("-certreq -alias leaf -keystore leaf.p12 -file leaf.csr");
    keytool(
        "-gencert -alias ca -keystore ca.p12 -infile leaf.csr -outfile leaf.pem -rfc"
            + " -validity 90 -ext san=ip:127.0.0.1");
    keytool("-importcert -noprompt -alias ca -keystore leaf.p12 -file ca.pem");
    keytool("-importcert -alias leaf -keystore leaf.p12 -file leaf.pem");
  }

  Path authority() {
    return folder.resolve("ca.pem");
  }

  Path keys() {
    return folder.resolve("leaf.p12");
  }

  private void keytool(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit"));
    command.add("-J-XX:TieredStopAtLevel=1");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool " + arguments + " failed: " + folder.resolve("keytool.log"));
    }
  }
}
