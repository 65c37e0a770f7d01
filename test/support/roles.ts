interface RoleParts {
  /** Lines of the role's properties. */
  readonly role?: readonly string[];
  /** Lines of further resources. */
  readonly more?: readonly string[];
  /** Lines of the endpoint besides its properties. */
  readonly endpoint?: readonly string[];
  readonly notification?: string;
  /** Text around the endpoint's logical id. */
  readonly mark?: (id: string) => string;
}

/** A template of an asynchronous endpoint that notifies a topic, and of the role that its model runs with. */
export function templateWithRole({
  role = [],
  more = [],
  endpoint = [],
  notification = 'ErrorTopic: !Ref Topic',
  mark = (id) => id,
}: RoleParts = {}): string {
  const lines = (indent: number, of: readonly string[]) =>
    of.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
  return `Resources:
  Topic:
    Type: AWS::SNS::Topic
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
${lines(6, role)}  Model:
    Type: AWS::SageMaker::Model
    Properties:
      ExecutionRoleArn: !GetAtt Role.Arn
      PrimaryContainer:
        Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/acme:1
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - VariantName: v
          ModelName: !GetAtt Model.ModelName
      AsyncInferenceConfig:
        OutputConfig:
          S3OutputPath: s3://acme/out
          NotificationConfig:
            ${notification}
  ${mark('Endpoint')}:
    Type: AWS::SageMaker::Endpoint
${lines(4, endpoint)}    Properties:
      EndpointConfigName: !GetAtt Config.EndpointConfigName
${lines(2, more)}`;
}

/** Lines of a policy resource that is attached to the role from outside. */
export function attachedPolicy(action: string): readonly string[] {
  return [
    'Policy:',
    '  Type: AWS::IAM::Policy',
    '  Properties:',
    '    PolicyName: publish',
    '    Roles: [!Ref Role]',
    '    PolicyDocument:',
    '      Statement:',
    `        - { Effect: Allow, Action: ${action}, Resource: "*" }`,
  ];
}

/** Lines of a policy within the role. */
export function inlinePolicy(action: string): readonly string[] {
  return [
    'Policies:',
    '  - PolicyName: publish',
    '    PolicyDocument:',
    '      Statement:',
    `        - { Effect: Allow, Action: ${action}, Resource: "*" }`,
  ];
}

/** Lines of a topic's own policy, which lets the role publish. */
export const topicPolicy = [
  'TopicPolicy:',
  '  Type: AWS::SNS::TopicPolicy',
  '  Properties:',
  '    Topics: [!Ref Topic]',
  '    PolicyDocument:',
  '      Statement:',
  '        - { Effect: Allow, Action: SNS:Publish, Principal: { AWS: !GetAtt Role.Arn }, Resource: "*" }',
];
