/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query OpenAlerts($locale: String!) {\n    openAlerts {\n      ...AlertParts\n    }\n  }\n\n  fragment AlertParts on Alert {\n    id\n    kind\n    message(locale: $locale)\n    raisedAt\n    endedAt\n    acknowledgedAt\n    acknowledgedBy\n  }\n": typeof types.OpenAlertsDocument,
    "\n  query Alerts($locale: String!, $first: Int!, $after: String) {\n    alerts(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          ...AlertParts\n        }\n      }\n    }\n  }\n": typeof types.AlertsDocument,
    "\n  mutation AcknowledgeAlert($id: ID!, $acknowledged: Boolean!, $locale: String!) {\n    acknowledgeAlert(id: $id, acknowledged: $acknowledged) {\n      ...AlertParts\n    }\n  }\n": typeof types.AcknowledgeAlertDocument,
    "\n  query Connections($first: Int = 50, $after: String) {\n    connections(first: $first, after: $after) {\n      edges {\n        node {\n          ...ConnectionParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n\n  fragment ConnectionParts on Connection {\n    id\n    channel\n    name\n    status\n    createdAt\n    lastDeliveryAt\n    lagSeconds\n    pending\n    eventsLastDay\n    webhookPath\n    verifyToken\n    deadLetters {\n      totalCount\n    }\n    drops {\n      reason\n      detail\n      count\n      lastSeenOn\n    }\n  }\n": typeof types.ConnectionsDocument,
    "\n  query ConnectionCount {\n    connections(first: 1) {\n      totalCount\n    }\n  }\n": typeof types.ConnectionCountDocument,
    "\n  query DeadLetters($id: ID!, $first: Int = 50, $after: String) {\n    connection(id: $id) {\n      deadLetters(first: $first, after: $after) {\n        edges {\n          node {\n            id\n            receivedAt\n            attempts\n            reason\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n": typeof types.DeadLettersDocument,
    "\n  query Connection($id: ID!) {\n    connection(id: $id) {\n      id\n      lastDeliveryAt\n      eventsLastDay\n      pending\n    }\n  }\n": typeof types.ConnectionDocument,
    "\n  mutation CreateConnection($input: CreateConnectionInput!) {\n    createConnection(input: $input) {\n      ...ConnectionParts\n    }\n  }\n": typeof types.CreateConnectionDocument,
    "\n  mutation UpdateConnection($id: ID!, $input: UpdateConnectionInput!) {\n    updateConnection(id: $id, input: $input) {\n      ...ConnectionParts\n    }\n  }\n": typeof types.UpdateConnectionDocument,
    "\n  mutation PauseConnection($id: ID!) {\n    pauseConnection(id: $id) {\n      ...ConnectionParts\n    }\n  }\n": typeof types.PauseConnectionDocument,
    "\n  mutation ResumeConnection($id: ID!) {\n    resumeConnection(id: $id) {\n      ...ConnectionParts\n    }\n  }\n": typeof types.ResumeConnectionDocument,
    "\n  mutation DeleteConnection($id: ID!) {\n    deleteConnection(id: $id)\n  }\n": typeof types.DeleteConnectionDocument,
    "\n  query MessageRates($day: Date!) {\n    messageRates(day: $day) {\n      market\n      category\n      currency\n      rate\n      tierFrom\n      from\n      source\n      own\n    }\n    messageMarkets(day: $day) {\n      market\n      countries\n    }\n  }\n": typeof types.MessageRatesDocument,
    "\n  mutation SaveMessageRates($rates: [MessageRateInput!]!) {\n    saveMessageRates(rates: $rates) {\n      changeId\n      added\n      changed\n    }\n  }\n": typeof types.SaveMessageRatesDocument,
    "\n  query CostChanges($kind: CostChangeKind!, $first: Int) {\n    costChanges(kind: $kind, first: $first) {\n      id\n      note\n      createdAt\n      createdBy\n      takenBackAt\n      takenBackBy\n    }\n  }\n": typeof types.CostChangesDocument,
    "\n  mutation TakeBackCostChange($id: ID!) {\n    takeBackCostChange(id: $id) {\n      id\n    }\n  }\n": typeof types.TakeBackCostChangeDocument,
    "\n  query CostSettings {\n    costSettings {\n      ...CostSettingsParts\n    }\n  }\n\n  fragment CostSettingsParts on CostSettings {\n    billingCurrency\n    accounts {\n      account\n      timeZone\n      currency\n    }\n    freeServiceMessages\n    appMessagesFree\n    providerFees {\n      kind\n      amount\n      currency\n      account\n      from\n      to\n    }\n    openingHours {\n      timeZone\n      spans {\n        weekday\n        from\n        to\n      }\n    }\n    conversionDays\n    exchangeDaysOld\n  }\n": typeof types.CostSettingsDocument,
    "\n  mutation SaveCostSettings($settings: CostSettingsInput!) {\n    saveCostSettings(settings: $settings) {\n      ...CostSettingsParts\n    }\n  }\n": typeof types.SaveCostSettingsDocument,
    "\n  query ExchangeRates($from: Date!, $to: Date!) {\n    exchangeRates(from: $from, to: $to) {\n      day\n      base\n      quote\n      rate\n      source\n    }\n    costSettings {\n      exchangeDaysOld\n    }\n  }\n": typeof types.ExchangeRatesDocument,
    "\n  mutation SaveExchangeRates($rates: [ExchangeRateInput!]!) {\n    saveExchangeRates(rates: $rates) {\n      changeId\n      added\n      changed\n    }\n  }\n": typeof types.SaveExchangeRatesDocument,
    "\n  query SavedViews {\n    savedViews {\n      id\n      name\n      query\n      shared\n      mine\n    }\n  }\n": typeof types.SavedViewsDocument,
    "\n  mutation CreateSavedView($input: SavedViewInput!) {\n    createSavedView(input: $input) {\n      id\n    }\n  }\n": typeof types.CreateSavedViewDocument,
    "\n  mutation UpdateSavedView($id: ID!, $input: SavedViewInput!) {\n    updateSavedView(id: $id, input: $input) {\n      id\n    }\n  }\n": typeof types.UpdateSavedViewDocument,
    "\n  mutation DeleteSavedView($id: ID!) {\n    deleteSavedView(id: $id)\n  }\n": typeof types.DeleteSavedViewDocument,
    "\n  query Session {\n    instance {\n      setUpRequired\n      isSample\n      version\n    }\n    session {\n      ...SessionParts\n    }\n  }\n\n  fragment SessionParts on Session {\n    csrfToken\n    user {\n      id\n      name\n      email\n      role\n      locale\n    }\n    workspace {\n      id\n      name\n      timeZone\n      currency\n      isSample\n    }\n  }\n": typeof types.SessionDocument,
    "\n  mutation SignIn($email: String!, $password: String!) {\n    signIn(email: $email, password: $password) {\n      ...SessionParts\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SignOut {\n    signOut\n  }\n": typeof types.SignOutDocument,
    "\n  mutation SetUp($input: SetUpInput!) {\n    setUp(input: $input) {\n      ...SessionParts\n    }\n  }\n": typeof types.SetUpDocument,
    "\n  query Catalog($locale: String!) {\n    metricCatalog {\n      metrics {\n        name\n        label(locale: $locale)\n        description(locale: $locale)\n        unit\n        kind\n        formula\n        source\n        dimensions\n        additive\n        empty\n      }\n      dimensions {\n        name\n        label(locale: $locale)\n        description(locale: $locale)\n      }\n    }\n  }\n": typeof types.CatalogDocument,
    "\n  query Metrics($query: MetricsInput!, $locale: String) {\n    metrics(query: $query) {\n      ...MetricsParts\n    }\n  }\n\n  fragment MetricsParts on MetricsResult {\n    rows {\n      time\n      dimensions {\n        name\n        value\n        label\n      }\n      values {\n        metric\n        value\n        number\n        previous\n        change\n        sampleSize\n      }\n    }\n    totals {\n      metric\n      value\n      number\n      previous\n      change\n      sampleSize\n    }\n    totalRows\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    status\n    dataThrough\n    currency\n    warnings {\n      code\n      metric\n      message(locale: $locale)\n    }\n  }\n": typeof types.MetricsDocument,
    "\n  subscription LiveMetrics($query: MetricsInput!, $locale: String) {\n    metrics(query: $query) {\n      ...MetricsParts\n    }\n  }\n": typeof types.LiveMetricsDocument,
    "\n  query QueryLog($order: QueryLogOrder!, $first: Int, $after: String) {\n    queryLog(order: $order, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          at\n          caller\n          durationMs\n          rowsRead\n          bytesRead\n          status\n          errorCode\n          metrics\n          dimensions\n          query\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n": typeof types.QueryLogDocument,
    "\n  query AdReconciliation($range: RangeInput!, $only: ReconciliationLines!, $first: Int = 50, $after: String) {\n    adReconciliation(range: $range, only: $only, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          day\n          timeZone\n          zoneKnown\n          platform\n          adAccount\n          level\n          campaign\n          campaignName\n          adSet\n          adSetName\n          ad\n          adName\n          reported\n          firstReported\n          ours\n          people\n          difference\n          unexplained\n          parts {\n            kind\n            explains\n            found\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n      summary {\n        lines\n        explainedLines\n        reported\n        ours\n        matchedShare\n        difference\n        unexplained\n        parts {\n          kind\n          explains\n          found\n        }\n      }\n    }\n  }\n": typeof types.AdReconciliationDocument,
    "\n  query FeeReconciliation(\n    $range: RangeInput!\n    $only: ReconciliationLines!\n    $by: FeeStep!\n    $area: FeeArea!\n    $first: Int = 50\n    $after: String\n  ) {\n    feeReconciliation(range: $range, only: $only, by: $by, area: $area, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          period\n          account\n          area\n          category\n          type\n          estimated\n          ours {\n            ...FeeSideParts\n          }\n          platform {\n            ...FeeSideParts\n          }\n          invoice {\n            ...FeeSideParts\n          }\n          messages {\n            ...FeeDifferenceParts\n          }\n          cost {\n            ...FeeDifferenceParts\n          }\n          billed {\n            ...FeeDifferenceParts\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n      reportZone\n      summary {\n        lines\n        ours\n        platform\n        matchedShare\n        difference\n        unexplained\n        parts {\n          kind\n          explains\n          found\n        }\n        amounts {\n          currency\n          ours\n          platform\n          invoiced\n          unexplainedCost\n          unexplainedBill\n        }\n      }\n    }\n  }\n\n  fragment FeeSideParts on FeeSide {\n    messages\n    amount\n    currency\n  }\n\n  fragment FeeDifferenceParts on FeeDifference {\n    difference\n    unexplained\n    parts {\n      kind\n      explains\n      found\n    }\n  }\n": typeof types.FeeReconciliationDocument,
    "\n  query InvoiceUploads {\n    costChanges(kind: INVOICES, first: 20) {\n      id\n      note\n      createdAt\n      createdBy\n      takenBackAt\n    }\n  }\n": typeof types.InvoiceUploadsDocument,
    "\n  mutation TakeBackInvoice($id: ID!) {\n    takeBackCostChange(id: $id) {\n      id\n      takenBackAt\n    }\n  }\n": typeof types.TakeBackInvoiceDocument,
    "\n  query Segments {\n    segments {\n      ...SegmentParts\n    }\n  }\n\n  fragment SegmentParts on Segment {\n    id\n    name\n    createdBy\n    filters {\n      dimension\n      operator\n      values\n    }\n  }\n": typeof types.SegmentsDocument,
    "\n  mutation CreateSegment($input: SegmentInput!) {\n    createSegment(input: $input) {\n      ...SegmentParts\n    }\n  }\n": typeof types.CreateSegmentDocument,
    "\n  mutation UpdateSegment($id: ID!, $input: SegmentInput!) {\n    updateSegment(id: $id, input: $input) {\n      ...SegmentParts\n    }\n  }\n": typeof types.UpdateSegmentDocument,
    "\n  mutation DeleteSegment($id: ID!) {\n    deleteSegment(id: $id)\n  }\n": typeof types.DeleteSegmentDocument,
    "\n  query ApiKeys($first: Int = 50, $after: String) {\n    apiKeys(first: $first, after: $after) {\n      edges {\n        node {\n          ...ApiKeyParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n\n  fragment ApiKeyParts on ApiKey {\n    id\n    name\n    role\n    prefix\n    createdAt\n    lastUsedAt\n    revokedAt\n  }\n": typeof types.ApiKeysDocument,
    "\n  mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) {\n      key\n      apiKey {\n        ...ApiKeyParts\n      }\n    }\n  }\n": typeof types.CreateApiKeyDocument,
    "\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) {\n      ...ApiKeyParts\n    }\n  }\n": typeof types.RevokeApiKeyDocument,
    "\n  query Users($first: Int = 50, $after: String) {\n    users(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n          email\n          role\n          createdAt\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n": typeof types.UsersDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n    }\n  }\n": typeof types.CreateUserDocument,
    "\n  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {\n    updateWorkspace(input: $input) {\n      id\n      name\n      timeZone\n      currency\n      isSample\n    }\n  }\n": typeof types.UpdateWorkspaceDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      id\n      name\n      email\n      role\n      locale\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  query Imports($first: Int = 50, $after: String) {\n    imports(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          fileName\n          startedAt\n          finishedAt\n          rowsRead\n          rowsTaken\n          error\n          skipped {\n            reason\n            count\n            lines\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n": typeof types.ImportsDocument,
};
const documents: Documents = {
    "\n  query OpenAlerts($locale: String!) {\n    openAlerts {\n      ...AlertParts\n    }\n  }\n\n  fragment AlertParts on Alert {\n    id\n    kind\n    message(locale: $locale)\n    raisedAt\n    endedAt\n    acknowledgedAt\n    acknowledgedBy\n  }\n": types.OpenAlertsDocument,
    "\n  query Alerts($locale: String!, $first: Int!, $after: String) {\n    alerts(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          ...AlertParts\n        }\n      }\n    }\n  }\n": types.AlertsDocument,
    "\n  mutation AcknowledgeAlert($id: ID!, $acknowledged: Boolean!, $locale: String!) {\n    acknowledgeAlert(id: $id, acknowledged: $acknowledged) {\n      ...AlertParts\n    }\n  }\n": types.AcknowledgeAlertDocument,
    "\n  query Connections($first: Int = 50, $after: String) {\n    connections(first: $first, after: $after) {\n      edges {\n        node {\n          ...ConnectionParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n\n  fragment ConnectionParts on Connection {\n    id\n    channel\n    name\n    status\n    createdAt\n    lastDeliveryAt\n    lagSeconds\n    pending\n    eventsLastDay\n    webhookPath\n    verifyToken\n    deadLetters {\n      totalCount\n    }\n    drops {\n      reason\n      detail\n      count\n      lastSeenOn\n    }\n  }\n": types.ConnectionsDocument,
    "\n  query ConnectionCount {\n    connections(first: 1) {\n      totalCount\n    }\n  }\n": types.ConnectionCountDocument,
    "\n  query DeadLetters($id: ID!, $first: Int = 50, $after: String) {\n    connection(id: $id) {\n      deadLetters(first: $first, after: $after) {\n        edges {\n          node {\n            id\n            receivedAt\n            attempts\n            reason\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n": types.DeadLettersDocument,
    "\n  query Connection($id: ID!) {\n    connection(id: $id) {\n      id\n      lastDeliveryAt\n      eventsLastDay\n      pending\n    }\n  }\n": types.ConnectionDocument,
    "\n  mutation CreateConnection($input: CreateConnectionInput!) {\n    createConnection(input: $input) {\n      ...ConnectionParts\n    }\n  }\n": types.CreateConnectionDocument,
    "\n  mutation UpdateConnection($id: ID!, $input: UpdateConnectionInput!) {\n    updateConnection(id: $id, input: $input) {\n      ...ConnectionParts\n    }\n  }\n": types.UpdateConnectionDocument,
    "\n  mutation PauseConnection($id: ID!) {\n    pauseConnection(id: $id) {\n      ...ConnectionParts\n    }\n  }\n": types.PauseConnectionDocument,
    "\n  mutation ResumeConnection($id: ID!) {\n    resumeConnection(id: $id) {\n      ...ConnectionParts\n    }\n  }\n": types.ResumeConnectionDocument,
    "\n  mutation DeleteConnection($id: ID!) {\n    deleteConnection(id: $id)\n  }\n": types.DeleteConnectionDocument,
    "\n  query MessageRates($day: Date!) {\n    messageRates(day: $day) {\n      market\n      category\n      currency\n      rate\n      tierFrom\n      from\n      source\n      own\n    }\n    messageMarkets(day: $day) {\n      market\n      countries\n    }\n  }\n": types.MessageRatesDocument,
    "\n  mutation SaveMessageRates($rates: [MessageRateInput!]!) {\n    saveMessageRates(rates: $rates) {\n      changeId\n      added\n      changed\n    }\n  }\n": types.SaveMessageRatesDocument,
    "\n  query CostChanges($kind: CostChangeKind!, $first: Int) {\n    costChanges(kind: $kind, first: $first) {\n      id\n      note\n      createdAt\n      createdBy\n      takenBackAt\n      takenBackBy\n    }\n  }\n": types.CostChangesDocument,
    "\n  mutation TakeBackCostChange($id: ID!) {\n    takeBackCostChange(id: $id) {\n      id\n    }\n  }\n": types.TakeBackCostChangeDocument,
    "\n  query CostSettings {\n    costSettings {\n      ...CostSettingsParts\n    }\n  }\n\n  fragment CostSettingsParts on CostSettings {\n    billingCurrency\n    accounts {\n      account\n      timeZone\n      currency\n    }\n    freeServiceMessages\n    appMessagesFree\n    providerFees {\n      kind\n      amount\n      currency\n      account\n      from\n      to\n    }\n    openingHours {\n      timeZone\n      spans {\n        weekday\n        from\n        to\n      }\n    }\n    conversionDays\n    exchangeDaysOld\n  }\n": types.CostSettingsDocument,
    "\n  mutation SaveCostSettings($settings: CostSettingsInput!) {\n    saveCostSettings(settings: $settings) {\n      ...CostSettingsParts\n    }\n  }\n": types.SaveCostSettingsDocument,
    "\n  query ExchangeRates($from: Date!, $to: Date!) {\n    exchangeRates(from: $from, to: $to) {\n      day\n      base\n      quote\n      rate\n      source\n    }\n    costSettings {\n      exchangeDaysOld\n    }\n  }\n": types.ExchangeRatesDocument,
    "\n  mutation SaveExchangeRates($rates: [ExchangeRateInput!]!) {\n    saveExchangeRates(rates: $rates) {\n      changeId\n      added\n      changed\n    }\n  }\n": types.SaveExchangeRatesDocument,
    "\n  query SavedViews {\n    savedViews {\n      id\n      name\n      query\n      shared\n      mine\n    }\n  }\n": types.SavedViewsDocument,
    "\n  mutation CreateSavedView($input: SavedViewInput!) {\n    createSavedView(input: $input) {\n      id\n    }\n  }\n": types.CreateSavedViewDocument,
    "\n  mutation UpdateSavedView($id: ID!, $input: SavedViewInput!) {\n    updateSavedView(id: $id, input: $input) {\n      id\n    }\n  }\n": types.UpdateSavedViewDocument,
    "\n  mutation DeleteSavedView($id: ID!) {\n    deleteSavedView(id: $id)\n  }\n": types.DeleteSavedViewDocument,
    "\n  query Session {\n    instance {\n      setUpRequired\n      isSample\n      version\n    }\n    session {\n      ...SessionParts\n    }\n  }\n\n  fragment SessionParts on Session {\n    csrfToken\n    user {\n      id\n      name\n      email\n      role\n      locale\n    }\n    workspace {\n      id\n      name\n      timeZone\n      currency\n      isSample\n    }\n  }\n": types.SessionDocument,
    "\n  mutation SignIn($email: String!, $password: String!) {\n    signIn(email: $email, password: $password) {\n      ...SessionParts\n    }\n  }\n": types.SignInDocument,
    "\n  mutation SignOut {\n    signOut\n  }\n": types.SignOutDocument,
    "\n  mutation SetUp($input: SetUpInput!) {\n    setUp(input: $input) {\n      ...SessionParts\n    }\n  }\n": types.SetUpDocument,
    "\n  query Catalog($locale: String!) {\n    metricCatalog {\n      metrics {\n        name\n        label(locale: $locale)\n        description(locale: $locale)\n        unit\n        kind\n        formula\n        source\n        dimensions\n        additive\n        empty\n      }\n      dimensions {\n        name\n        label(locale: $locale)\n        description(locale: $locale)\n      }\n    }\n  }\n": types.CatalogDocument,
    "\n  query Metrics($query: MetricsInput!, $locale: String) {\n    metrics(query: $query) {\n      ...MetricsParts\n    }\n  }\n\n  fragment MetricsParts on MetricsResult {\n    rows {\n      time\n      dimensions {\n        name\n        value\n        label\n      }\n      values {\n        metric\n        value\n        number\n        previous\n        change\n        sampleSize\n      }\n    }\n    totals {\n      metric\n      value\n      number\n      previous\n      change\n      sampleSize\n    }\n    totalRows\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    status\n    dataThrough\n    currency\n    warnings {\n      code\n      metric\n      message(locale: $locale)\n    }\n  }\n": types.MetricsDocument,
    "\n  subscription LiveMetrics($query: MetricsInput!, $locale: String) {\n    metrics(query: $query) {\n      ...MetricsParts\n    }\n  }\n": types.LiveMetricsDocument,
    "\n  query QueryLog($order: QueryLogOrder!, $first: Int, $after: String) {\n    queryLog(order: $order, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          at\n          caller\n          durationMs\n          rowsRead\n          bytesRead\n          status\n          errorCode\n          metrics\n          dimensions\n          query\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n": types.QueryLogDocument,
    "\n  query AdReconciliation($range: RangeInput!, $only: ReconciliationLines!, $first: Int = 50, $after: String) {\n    adReconciliation(range: $range, only: $only, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          day\n          timeZone\n          zoneKnown\n          platform\n          adAccount\n          level\n          campaign\n          campaignName\n          adSet\n          adSetName\n          ad\n          adName\n          reported\n          firstReported\n          ours\n          people\n          difference\n          unexplained\n          parts {\n            kind\n            explains\n            found\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n      summary {\n        lines\n        explainedLines\n        reported\n        ours\n        matchedShare\n        difference\n        unexplained\n        parts {\n          kind\n          explains\n          found\n        }\n      }\n    }\n  }\n": types.AdReconciliationDocument,
    "\n  query FeeReconciliation(\n    $range: RangeInput!\n    $only: ReconciliationLines!\n    $by: FeeStep!\n    $area: FeeArea!\n    $first: Int = 50\n    $after: String\n  ) {\n    feeReconciliation(range: $range, only: $only, by: $by, area: $area, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          period\n          account\n          area\n          category\n          type\n          estimated\n          ours {\n            ...FeeSideParts\n          }\n          platform {\n            ...FeeSideParts\n          }\n          invoice {\n            ...FeeSideParts\n          }\n          messages {\n            ...FeeDifferenceParts\n          }\n          cost {\n            ...FeeDifferenceParts\n          }\n          billed {\n            ...FeeDifferenceParts\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n      reportZone\n      summary {\n        lines\n        ours\n        platform\n        matchedShare\n        difference\n        unexplained\n        parts {\n          kind\n          explains\n          found\n        }\n        amounts {\n          currency\n          ours\n          platform\n          invoiced\n          unexplainedCost\n          unexplainedBill\n        }\n      }\n    }\n  }\n\n  fragment FeeSideParts on FeeSide {\n    messages\n    amount\n    currency\n  }\n\n  fragment FeeDifferenceParts on FeeDifference {\n    difference\n    unexplained\n    parts {\n      kind\n      explains\n      found\n    }\n  }\n": types.FeeReconciliationDocument,
    "\n  query InvoiceUploads {\n    costChanges(kind: INVOICES, first: 20) {\n      id\n      note\n      createdAt\n      createdBy\n      takenBackAt\n    }\n  }\n": types.InvoiceUploadsDocument,
    "\n  mutation TakeBackInvoice($id: ID!) {\n    takeBackCostChange(id: $id) {\n      id\n      takenBackAt\n    }\n  }\n": types.TakeBackInvoiceDocument,
    "\n  query Segments {\n    segments {\n      ...SegmentParts\n    }\n  }\n\n  fragment SegmentParts on Segment {\n    id\n    name\n    createdBy\n    filters {\n      dimension\n      operator\n      values\n    }\n  }\n": types.SegmentsDocument,
    "\n  mutation CreateSegment($input: SegmentInput!) {\n    createSegment(input: $input) {\n      ...SegmentParts\n    }\n  }\n": types.CreateSegmentDocument,
    "\n  mutation UpdateSegment($id: ID!, $input: SegmentInput!) {\n    updateSegment(id: $id, input: $input) {\n      ...SegmentParts\n    }\n  }\n": types.UpdateSegmentDocument,
    "\n  mutation DeleteSegment($id: ID!) {\n    deleteSegment(id: $id)\n  }\n": types.DeleteSegmentDocument,
    "\n  query ApiKeys($first: Int = 50, $after: String) {\n    apiKeys(first: $first, after: $after) {\n      edges {\n        node {\n          ...ApiKeyParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n\n  fragment ApiKeyParts on ApiKey {\n    id\n    name\n    role\n    prefix\n    createdAt\n    lastUsedAt\n    revokedAt\n  }\n": types.ApiKeysDocument,
    "\n  mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) {\n      key\n      apiKey {\n        ...ApiKeyParts\n      }\n    }\n  }\n": types.CreateApiKeyDocument,
    "\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) {\n      ...ApiKeyParts\n    }\n  }\n": types.RevokeApiKeyDocument,
    "\n  query Users($first: Int = 50, $after: String) {\n    users(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n          email\n          role\n          createdAt\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n": types.UsersDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n    }\n  }\n": types.CreateUserDocument,
    "\n  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {\n    updateWorkspace(input: $input) {\n      id\n      name\n      timeZone\n      currency\n      isSample\n    }\n  }\n": types.UpdateWorkspaceDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      id\n      name\n      email\n      role\n      locale\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  query Imports($first: Int = 50, $after: String) {\n    imports(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          fileName\n          startedAt\n          finishedAt\n          rowsRead\n          rowsTaken\n          error\n          skipped {\n            reason\n            count\n            lines\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n": types.ImportsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenAlerts($locale: String!) {\n    openAlerts {\n      ...AlertParts\n    }\n  }\n\n  fragment AlertParts on Alert {\n    id\n    kind\n    message(locale: $locale)\n    raisedAt\n    endedAt\n    acknowledgedAt\n    acknowledgedBy\n  }\n"): (typeof documents)["\n  query OpenAlerts($locale: String!) {\n    openAlerts {\n      ...AlertParts\n    }\n  }\n\n  fragment AlertParts on Alert {\n    id\n    kind\n    message(locale: $locale)\n    raisedAt\n    endedAt\n    acknowledgedAt\n    acknowledgedBy\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Alerts($locale: String!, $first: Int!, $after: String) {\n    alerts(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          ...AlertParts\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Alerts($locale: String!, $first: Int!, $after: String) {\n    alerts(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          ...AlertParts\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcknowledgeAlert($id: ID!, $acknowledged: Boolean!, $locale: String!) {\n    acknowledgeAlert(id: $id, acknowledged: $acknowledged) {\n      ...AlertParts\n    }\n  }\n"): (typeof documents)["\n  mutation AcknowledgeAlert($id: ID!, $acknowledged: Boolean!, $locale: String!) {\n    acknowledgeAlert(id: $id, acknowledged: $acknowledged) {\n      ...AlertParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Connections($first: Int = 50, $after: String) {\n    connections(first: $first, after: $after) {\n      edges {\n        node {\n          ...ConnectionParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n\n  fragment ConnectionParts on Connection {\n    id\n    channel\n    name\n    status\n    createdAt\n    lastDeliveryAt\n    lagSeconds\n    pending\n    eventsLastDay\n    webhookPath\n    verifyToken\n    deadLetters {\n      totalCount\n    }\n    drops {\n      reason\n      detail\n      count\n      lastSeenOn\n    }\n  }\n"): (typeof documents)["\n  query Connections($first: Int = 50, $after: String) {\n    connections(first: $first, after: $after) {\n      edges {\n        node {\n          ...ConnectionParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n\n  fragment ConnectionParts on Connection {\n    id\n    channel\n    name\n    status\n    createdAt\n    lastDeliveryAt\n    lagSeconds\n    pending\n    eventsLastDay\n    webhookPath\n    verifyToken\n    deadLetters {\n      totalCount\n    }\n    drops {\n      reason\n      detail\n      count\n      lastSeenOn\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConnectionCount {\n    connections(first: 1) {\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query ConnectionCount {\n    connections(first: 1) {\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeadLetters($id: ID!, $first: Int = 50, $after: String) {\n    connection(id: $id) {\n      deadLetters(first: $first, after: $after) {\n        edges {\n          node {\n            id\n            receivedAt\n            attempts\n            reason\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n"): (typeof documents)["\n  query DeadLetters($id: ID!, $first: Int = 50, $after: String) {\n    connection(id: $id) {\n      deadLetters(first: $first, after: $after) {\n        edges {\n          node {\n            id\n            receivedAt\n            attempts\n            reason\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Connection($id: ID!) {\n    connection(id: $id) {\n      id\n      lastDeliveryAt\n      eventsLastDay\n      pending\n    }\n  }\n"): (typeof documents)["\n  query Connection($id: ID!) {\n    connection(id: $id) {\n      id\n      lastDeliveryAt\n      eventsLastDay\n      pending\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateConnection($input: CreateConnectionInput!) {\n    createConnection(input: $input) {\n      ...ConnectionParts\n    }\n  }\n"): (typeof documents)["\n  mutation CreateConnection($input: CreateConnectionInput!) {\n    createConnection(input: $input) {\n      ...ConnectionParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateConnection($id: ID!, $input: UpdateConnectionInput!) {\n    updateConnection(id: $id, input: $input) {\n      ...ConnectionParts\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateConnection($id: ID!, $input: UpdateConnectionInput!) {\n    updateConnection(id: $id, input: $input) {\n      ...ConnectionParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PauseConnection($id: ID!) {\n    pauseConnection(id: $id) {\n      ...ConnectionParts\n    }\n  }\n"): (typeof documents)["\n  mutation PauseConnection($id: ID!) {\n    pauseConnection(id: $id) {\n      ...ConnectionParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeConnection($id: ID!) {\n    resumeConnection(id: $id) {\n      ...ConnectionParts\n    }\n  }\n"): (typeof documents)["\n  mutation ResumeConnection($id: ID!) {\n    resumeConnection(id: $id) {\n      ...ConnectionParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteConnection($id: ID!) {\n    deleteConnection(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteConnection($id: ID!) {\n    deleteConnection(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MessageRates($day: Date!) {\n    messageRates(day: $day) {\n      market\n      category\n      currency\n      rate\n      tierFrom\n      from\n      source\n      own\n    }\n    messageMarkets(day: $day) {\n      market\n      countries\n    }\n  }\n"): (typeof documents)["\n  query MessageRates($day: Date!) {\n    messageRates(day: $day) {\n      market\n      category\n      currency\n      rate\n      tierFrom\n      from\n      source\n      own\n    }\n    messageMarkets(day: $day) {\n      market\n      countries\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveMessageRates($rates: [MessageRateInput!]!) {\n    saveMessageRates(rates: $rates) {\n      changeId\n      added\n      changed\n    }\n  }\n"): (typeof documents)["\n  mutation SaveMessageRates($rates: [MessageRateInput!]!) {\n    saveMessageRates(rates: $rates) {\n      changeId\n      added\n      changed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CostChanges($kind: CostChangeKind!, $first: Int) {\n    costChanges(kind: $kind, first: $first) {\n      id\n      note\n      createdAt\n      createdBy\n      takenBackAt\n      takenBackBy\n    }\n  }\n"): (typeof documents)["\n  query CostChanges($kind: CostChangeKind!, $first: Int) {\n    costChanges(kind: $kind, first: $first) {\n      id\n      note\n      createdAt\n      createdBy\n      takenBackAt\n      takenBackBy\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackCostChange($id: ID!) {\n    takeBackCostChange(id: $id) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation TakeBackCostChange($id: ID!) {\n    takeBackCostChange(id: $id) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CostSettings {\n    costSettings {\n      ...CostSettingsParts\n    }\n  }\n\n  fragment CostSettingsParts on CostSettings {\n    billingCurrency\n    accounts {\n      account\n      timeZone\n      currency\n    }\n    freeServiceMessages\n    appMessagesFree\n    providerFees {\n      kind\n      amount\n      currency\n      account\n      from\n      to\n    }\n    openingHours {\n      timeZone\n      spans {\n        weekday\n        from\n        to\n      }\n    }\n    conversionDays\n    exchangeDaysOld\n  }\n"): (typeof documents)["\n  query CostSettings {\n    costSettings {\n      ...CostSettingsParts\n    }\n  }\n\n  fragment CostSettingsParts on CostSettings {\n    billingCurrency\n    accounts {\n      account\n      timeZone\n      currency\n    }\n    freeServiceMessages\n    appMessagesFree\n    providerFees {\n      kind\n      amount\n      currency\n      account\n      from\n      to\n    }\n    openingHours {\n      timeZone\n      spans {\n        weekday\n        from\n        to\n      }\n    }\n    conversionDays\n    exchangeDaysOld\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveCostSettings($settings: CostSettingsInput!) {\n    saveCostSettings(settings: $settings) {\n      ...CostSettingsParts\n    }\n  }\n"): (typeof documents)["\n  mutation SaveCostSettings($settings: CostSettingsInput!) {\n    saveCostSettings(settings: $settings) {\n      ...CostSettingsParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExchangeRates($from: Date!, $to: Date!) {\n    exchangeRates(from: $from, to: $to) {\n      day\n      base\n      quote\n      rate\n      source\n    }\n    costSettings {\n      exchangeDaysOld\n    }\n  }\n"): (typeof documents)["\n  query ExchangeRates($from: Date!, $to: Date!) {\n    exchangeRates(from: $from, to: $to) {\n      day\n      base\n      quote\n      rate\n      source\n    }\n    costSettings {\n      exchangeDaysOld\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveExchangeRates($rates: [ExchangeRateInput!]!) {\n    saveExchangeRates(rates: $rates) {\n      changeId\n      added\n      changed\n    }\n  }\n"): (typeof documents)["\n  mutation SaveExchangeRates($rates: [ExchangeRateInput!]!) {\n    saveExchangeRates(rates: $rates) {\n      changeId\n      added\n      changed\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SavedViews {\n    savedViews {\n      id\n      name\n      query\n      shared\n      mine\n    }\n  }\n"): (typeof documents)["\n  query SavedViews {\n    savedViews {\n      id\n      name\n      query\n      shared\n      mine\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateSavedView($input: SavedViewInput!) {\n    createSavedView(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation CreateSavedView($input: SavedViewInput!) {\n    createSavedView(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateSavedView($id: ID!, $input: SavedViewInput!) {\n    updateSavedView(id: $id, input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateSavedView($id: ID!, $input: SavedViewInput!) {\n    updateSavedView(id: $id, input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteSavedView($id: ID!) {\n    deleteSavedView(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteSavedView($id: ID!) {\n    deleteSavedView(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Session {\n    instance {\n      setUpRequired\n      isSample\n      version\n    }\n    session {\n      ...SessionParts\n    }\n  }\n\n  fragment SessionParts on Session {\n    csrfToken\n    user {\n      id\n      name\n      email\n      role\n      locale\n    }\n    workspace {\n      id\n      name\n      timeZone\n      currency\n      isSample\n    }\n  }\n"): (typeof documents)["\n  query Session {\n    instance {\n      setUpRequired\n      isSample\n      version\n    }\n    session {\n      ...SessionParts\n    }\n  }\n\n  fragment SessionParts on Session {\n    csrfToken\n    user {\n      id\n      name\n      email\n      role\n      locale\n    }\n    workspace {\n      id\n      name\n      timeZone\n      currency\n      isSample\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($email: String!, $password: String!) {\n    signIn(email: $email, password: $password) {\n      ...SessionParts\n    }\n  }\n"): (typeof documents)["\n  mutation SignIn($email: String!, $password: String!) {\n    signIn(email: $email, password: $password) {\n      ...SessionParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut\n  }\n"): (typeof documents)["\n  mutation SignOut {\n    signOut\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetUp($input: SetUpInput!) {\n    setUp(input: $input) {\n      ...SessionParts\n    }\n  }\n"): (typeof documents)["\n  mutation SetUp($input: SetUpInput!) {\n    setUp(input: $input) {\n      ...SessionParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Catalog($locale: String!) {\n    metricCatalog {\n      metrics {\n        name\n        label(locale: $locale)\n        description(locale: $locale)\n        unit\n        kind\n        formula\n        source\n        dimensions\n        additive\n        empty\n      }\n      dimensions {\n        name\n        label(locale: $locale)\n        description(locale: $locale)\n      }\n    }\n  }\n"): (typeof documents)["\n  query Catalog($locale: String!) {\n    metricCatalog {\n      metrics {\n        name\n        label(locale: $locale)\n        description(locale: $locale)\n        unit\n        kind\n        formula\n        source\n        dimensions\n        additive\n        empty\n      }\n      dimensions {\n        name\n        label(locale: $locale)\n        description(locale: $locale)\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Metrics($query: MetricsInput!, $locale: String) {\n    metrics(query: $query) {\n      ...MetricsParts\n    }\n  }\n\n  fragment MetricsParts on MetricsResult {\n    rows {\n      time\n      dimensions {\n        name\n        value\n        label\n      }\n      values {\n        metric\n        value\n        number\n        previous\n        change\n        sampleSize\n      }\n    }\n    totals {\n      metric\n      value\n      number\n      previous\n      change\n      sampleSize\n    }\n    totalRows\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    status\n    dataThrough\n    currency\n    warnings {\n      code\n      metric\n      message(locale: $locale)\n    }\n  }\n"): (typeof documents)["\n  query Metrics($query: MetricsInput!, $locale: String) {\n    metrics(query: $query) {\n      ...MetricsParts\n    }\n  }\n\n  fragment MetricsParts on MetricsResult {\n    rows {\n      time\n      dimensions {\n        name\n        value\n        label\n      }\n      values {\n        metric\n        value\n        number\n        previous\n        change\n        sampleSize\n      }\n    }\n    totals {\n      metric\n      value\n      number\n      previous\n      change\n      sampleSize\n    }\n    totalRows\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    status\n    dataThrough\n    currency\n    warnings {\n      code\n      metric\n      message(locale: $locale)\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LiveMetrics($query: MetricsInput!, $locale: String) {\n    metrics(query: $query) {\n      ...MetricsParts\n    }\n  }\n"): (typeof documents)["\n  subscription LiveMetrics($query: MetricsInput!, $locale: String) {\n    metrics(query: $query) {\n      ...MetricsParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query QueryLog($order: QueryLogOrder!, $first: Int, $after: String) {\n    queryLog(order: $order, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          at\n          caller\n          durationMs\n          rowsRead\n          bytesRead\n          status\n          errorCode\n          metrics\n          dimensions\n          query\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query QueryLog($order: QueryLogOrder!, $first: Int, $after: String) {\n    queryLog(order: $order, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          at\n          caller\n          durationMs\n          rowsRead\n          bytesRead\n          status\n          errorCode\n          metrics\n          dimensions\n          query\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdReconciliation($range: RangeInput!, $only: ReconciliationLines!, $first: Int = 50, $after: String) {\n    adReconciliation(range: $range, only: $only, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          day\n          timeZone\n          zoneKnown\n          platform\n          adAccount\n          level\n          campaign\n          campaignName\n          adSet\n          adSetName\n          ad\n          adName\n          reported\n          firstReported\n          ours\n          people\n          difference\n          unexplained\n          parts {\n            kind\n            explains\n            found\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n      summary {\n        lines\n        explainedLines\n        reported\n        ours\n        matchedShare\n        difference\n        unexplained\n        parts {\n          kind\n          explains\n          found\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AdReconciliation($range: RangeInput!, $only: ReconciliationLines!, $first: Int = 50, $after: String) {\n    adReconciliation(range: $range, only: $only, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          day\n          timeZone\n          zoneKnown\n          platform\n          adAccount\n          level\n          campaign\n          campaignName\n          adSet\n          adSetName\n          ad\n          adName\n          reported\n          firstReported\n          ours\n          people\n          difference\n          unexplained\n          parts {\n            kind\n            explains\n            found\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n      summary {\n        lines\n        explainedLines\n        reported\n        ours\n        matchedShare\n        difference\n        unexplained\n        parts {\n          kind\n          explains\n          found\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FeeReconciliation(\n    $range: RangeInput!\n    $only: ReconciliationLines!\n    $by: FeeStep!\n    $area: FeeArea!\n    $first: Int = 50\n    $after: String\n  ) {\n    feeReconciliation(range: $range, only: $only, by: $by, area: $area, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          period\n          account\n          area\n          category\n          type\n          estimated\n          ours {\n            ...FeeSideParts\n          }\n          platform {\n            ...FeeSideParts\n          }\n          invoice {\n            ...FeeSideParts\n          }\n          messages {\n            ...FeeDifferenceParts\n          }\n          cost {\n            ...FeeDifferenceParts\n          }\n          billed {\n            ...FeeDifferenceParts\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n      reportZone\n      summary {\n        lines\n        ours\n        platform\n        matchedShare\n        difference\n        unexplained\n        parts {\n          kind\n          explains\n          found\n        }\n        amounts {\n          currency\n          ours\n          platform\n          invoiced\n          unexplainedCost\n          unexplainedBill\n        }\n      }\n    }\n  }\n\n  fragment FeeSideParts on FeeSide {\n    messages\n    amount\n    currency\n  }\n\n  fragment FeeDifferenceParts on FeeDifference {\n    difference\n    unexplained\n    parts {\n      kind\n      explains\n      found\n    }\n  }\n"): (typeof documents)["\n  query FeeReconciliation(\n    $range: RangeInput!\n    $only: ReconciliationLines!\n    $by: FeeStep!\n    $area: FeeArea!\n    $first: Int = 50\n    $after: String\n  ) {\n    feeReconciliation(range: $range, only: $only, by: $by, area: $area, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          period\n          account\n          area\n          category\n          type\n          estimated\n          ours {\n            ...FeeSideParts\n          }\n          platform {\n            ...FeeSideParts\n          }\n          invoice {\n            ...FeeSideParts\n          }\n          messages {\n            ...FeeDifferenceParts\n          }\n          cost {\n            ...FeeDifferenceParts\n          }\n          billed {\n            ...FeeDifferenceParts\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n      reportZone\n      summary {\n        lines\n        ours\n        platform\n        matchedShare\n        difference\n        unexplained\n        parts {\n          kind\n          explains\n          found\n        }\n        amounts {\n          currency\n          ours\n          platform\n          invoiced\n          unexplainedCost\n          unexplainedBill\n        }\n      }\n    }\n  }\n\n  fragment FeeSideParts on FeeSide {\n    messages\n    amount\n    currency\n  }\n\n  fragment FeeDifferenceParts on FeeDifference {\n    difference\n    unexplained\n    parts {\n      kind\n      explains\n      found\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query InvoiceUploads {\n    costChanges(kind: INVOICES, first: 20) {\n      id\n      note\n      createdAt\n      createdBy\n      takenBackAt\n    }\n  }\n"): (typeof documents)["\n  query InvoiceUploads {\n    costChanges(kind: INVOICES, first: 20) {\n      id\n      note\n      createdAt\n      createdBy\n      takenBackAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackInvoice($id: ID!) {\n    takeBackCostChange(id: $id) {\n      id\n      takenBackAt\n    }\n  }\n"): (typeof documents)["\n  mutation TakeBackInvoice($id: ID!) {\n    takeBackCostChange(id: $id) {\n      id\n      takenBackAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Segments {\n    segments {\n      ...SegmentParts\n    }\n  }\n\n  fragment SegmentParts on Segment {\n    id\n    name\n    createdBy\n    filters {\n      dimension\n      operator\n      values\n    }\n  }\n"): (typeof documents)["\n  query Segments {\n    segments {\n      ...SegmentParts\n    }\n  }\n\n  fragment SegmentParts on Segment {\n    id\n    name\n    createdBy\n    filters {\n      dimension\n      operator\n      values\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateSegment($input: SegmentInput!) {\n    createSegment(input: $input) {\n      ...SegmentParts\n    }\n  }\n"): (typeof documents)["\n  mutation CreateSegment($input: SegmentInput!) {\n    createSegment(input: $input) {\n      ...SegmentParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateSegment($id: ID!, $input: SegmentInput!) {\n    updateSegment(id: $id, input: $input) {\n      ...SegmentParts\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateSegment($id: ID!, $input: SegmentInput!) {\n    updateSegment(id: $id, input: $input) {\n      ...SegmentParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteSegment($id: ID!) {\n    deleteSegment(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteSegment($id: ID!) {\n    deleteSegment(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiKeys($first: Int = 50, $after: String) {\n    apiKeys(first: $first, after: $after) {\n      edges {\n        node {\n          ...ApiKeyParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n\n  fragment ApiKeyParts on ApiKey {\n    id\n    name\n    role\n    prefix\n    createdAt\n    lastUsedAt\n    revokedAt\n  }\n"): (typeof documents)["\n  query ApiKeys($first: Int = 50, $after: String) {\n    apiKeys(first: $first, after: $after) {\n      edges {\n        node {\n          ...ApiKeyParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n\n  fragment ApiKeyParts on ApiKey {\n    id\n    name\n    role\n    prefix\n    createdAt\n    lastUsedAt\n    revokedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) {\n      key\n      apiKey {\n        ...ApiKeyParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) {\n      key\n      apiKey {\n        ...ApiKeyParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) {\n      ...ApiKeyParts\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) {\n      ...ApiKeyParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users($first: Int = 50, $after: String) {\n    users(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n          email\n          role\n          createdAt\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Users($first: Int = 50, $after: String) {\n    users(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n          email\n          role\n          createdAt\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {\n    updateWorkspace(input: $input) {\n      id\n      name\n      timeZone\n      currency\n      isSample\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {\n    updateWorkspace(input: $input) {\n      id\n      name\n      timeZone\n      currency\n      isSample\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      id\n      name\n      email\n      role\n      locale\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      id\n      name\n      email\n      role\n      locale\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Imports($first: Int = 50, $after: String) {\n    imports(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          fileName\n          startedAt\n          finishedAt\n          rowsRead\n          rowsTaken\n          error\n          skipped {\n            reason\n            count\n            lines\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Imports($first: Int = 50, $after: String) {\n    imports(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          fileName\n          startedAt\n          finishedAt\n          rowsRead\n          rowsTaken\n          error\n          skipped {\n            reason\n            count\n            lines\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;