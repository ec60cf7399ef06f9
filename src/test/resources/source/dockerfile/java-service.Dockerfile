FROM eclipse-temurin:21-jdk AS build
WORKDIR /w
COPY pom.xml mvnw ./
COPY .mvn .mvn
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q dependency:go-offline
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q package -DskipTests
FROM eclipse-temurin:21-jre
COPY --from=build /w/target/*.jar /app.jar
ENTRYPOINT exec java $JAVA_OPTS -jar /app.jar
